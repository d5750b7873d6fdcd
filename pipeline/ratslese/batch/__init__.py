"""The batch room: many documents in worker processes. Door: `run(paths, sink, settings, work=…) -> Report`."""

from ratslese.batch.files import Found, count, find
from ratslese.batch.report import Report, ReportFile
from ratslese.batch.run import run
from ratslese.batch.sinks import FolderSink, Sink, StoreSink, StreamSink
from ratslese.batch.work import Product, pipeline_version, read_json, read_json_line, read_records

__all__ = [
    "FolderSink",
    "Found",
    "Product",
    "Report",
    "ReportFile",
    "Sink",
    "StoreSink",
    "StreamSink",
    "count",
    "find",
    "pipeline_version",
    "read_json",
    "read_json_line",
    "read_records",
    "run",
]
