"""One frozen `Settings`, and where its values come from: flag, environment, TOML file, default, in this order."""

from __future__ import annotations

import os
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from ratslese.errors import ModelError, SettingsError

ModelChoice = Literal["accurate", "fast", "rules"]
"""Which trained model finds names beside the rules: the slow and best one, the fast one, or none."""

MODELS: tuple[ModelChoice, ...] = get_args(ModelChoice)

DEFAULT_MODEL: ModelChoice = "fast"
"""The model where the user names none."""

OcrChoice = Literal["auto", "never", "always"]
"""Which pages to recognise: those without sound text, none, or all."""

CONFIG_FILE = Path("ratslese.toml")
"""Read from the working directory when no other file is named."""

PREFIX = "RATSLESE_"
"""Environment variables: RATSLESE_JOBS, RATSLESE_TIMEOUT, …"""

_SIZE = re.compile(
    r"(?P<number>\d+(?:\.\d+)?) *(?P<unit>[KMGT]?)(?:i?B)?", re.IGNORECASE
)  # '2GiB', '512 MB'; not '2 G of'
_DURATION = re.compile(r"(?P<number>\d+(?:\.\d+)?) *(?P<unit>s|m|h|)", re.IGNORECASE)  # '90', '90s', '2m'; not '2 min.'
_UNITS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4}
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600}


def bytes_of(value: object) -> object:
    """The number of bytes of '2GiB', '512 MB' (binary units both) or 2147483648.

    Raises:
        ValueError: not a size.
    """
    if not isinstance(value, str):
        return value
    match = _SIZE.fullmatch(value.strip())
    if match is None:
        raise ValueError("write a size such as 2GiB or 512MiB")
    return int(float(match["number"]) * 1024 ** _UNITS[match["unit"].upper()])


def seconds_of(value: object) -> object:
    """The seconds of '90', '90s', '2m' or '1h'.

    Raises:
        ValueError: not a duration.
    """
    if not isinstance(value, str):
        return value
    match = _DURATION.fullmatch(value.strip())
    if match is None:
        raise ValueError("write a duration such as 90, 90s, 2m or 1h")
    return float(match["number"]) * _SECONDS[match["unit"].lower()]


def available_cpus() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def installed_models() -> tuple[ModelChoice, ...]:
    """The models that this installation holds; 'rules', which needs none, is always among them."""
    root = _models()
    return tuple(choice for choice in MODELS if choice == "rules" or (root / choice / "meta.json").is_file())


def model_folder(model: ModelChoice) -> Path:
    """The folder of a packaged model.

    Raises:
        ModelError: this installation does not hold it, or it is 'rules', which has none.
    """
    folder = _models() / model
    if not (folder / "meta.json").is_file():
        there = " or ".join(repr(choice) for choice in installed_models())
        raise ModelError(f"the model {model!r} is not installed; choose {there}, or install a release that holds it")
    return folder


def model_folders(model: ModelChoice) -> tuple[Path, ...]:
    """The folders of all packaged models that read for a choice, in their order; none for 'rules'.

    The accurate one reads after the fast one, where that is installed.

    Raises:
        ModelError: this installation does not hold the model.
    """
    if model == "rules":
        return ()
    first = [model_folder("fast")] if model == "accurate" and "fast" in installed_models() else []
    return (*first, model_folder(model))


def _models() -> Path:
    return Path(str(files("ratslese"))) / "nlp" / "models"


def _installed(model: ModelChoice) -> ModelChoice:
    if model not in installed_models():
        there = " or ".join(installed_models())
        raise ValueError(f"this model is not installed; choose {there}, or install a release that holds it")
    return model


class Settings(BaseSettings):
    """What can be set, with its default."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix=PREFIX, env_ignore_empty=True, validate_default=False
    )

    db: Path = Field(default=Path("ratslese.db"), description="the database")
    jobs: int = Field(default_factory=available_cpus, ge=1, le=512, description="documents at the same time")
    timeout: Annotated[float, BeforeValidator(seconds_of)] = Field(
        default=120.0, gt=0, description="seconds for one document"
    )
    memory_limit: Annotated[int, BeforeValidator(bytes_of)] = Field(
        default=2 * 1024**3, ge=64 * 1024**2, description="memory of the process that reads a document, in bytes"
    )
    ocr: OcrChoice = Field(
        default="auto",
        description="recognise pages that have no sound text, where tesseract is installed, or none, or all of them",
    )
    model: Annotated[ModelChoice, AfterValidator(_installed)] = Field(
        default=DEFAULT_MODEL, description="the trained model that finds names: accurate, fast, or rules for none"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags arrive as arguments; then the environment, then the file that `load` chose."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load(config: Path | None = None, **flags: Any) -> Settings:
    """The settings for this run.

    Args:
        config: a TOML file; default: 'ratslese.toml' in the working directory, if there is one.
        flags: values given on the command line; None means not given.

    Raises:
        SettingsError: the file is missing or no TOML, a key is unknown, or a value does not fit.
    """
    if config is not None and not config.is_file():
        raise SettingsError(f"{config}: there is no such settings file")
    source = config if config is not None else CONFIG_FILE
    given = {name: value for name, value in flags.items() if value is not None}

    class Loaded(Settings):
        model_config = SettingsConfigDict(toml_file=source)

    try:
        return Settings.model_construct(**dict(Loaded(**given)))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{source} is no valid TOML: {error}") from error
    except OSError as error:
        raise SettingsError(f"{source} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise SettingsError("; ".join(_explain(problem, given, source) for problem in error.errors())) from error


def _explain(problem: Any, given: dict[str, Any], source: Path) -> str:
    name = ".".join(str(part) for part in problem["loc"]) or "settings"
    if problem["type"] == "extra_forbidden":
        return f"{source}: unknown setting {name!r}; there are {', '.join(sorted(Settings.model_fields))}"
    if name in given:
        place = "--" + name.replace("_", "-")
    elif os.environ.get(PREFIX + name.upper()):
        place = PREFIX + name.upper()
    else:
        place = f"{source}: {name}"
    reason = problem["msg"].removeprefix("Value error, ")
    return f"{place} = {problem['input']!r}: {reason[:1].lower()}{reason[1:]}"
