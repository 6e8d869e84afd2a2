"""Settings, built once at the edge and passed down; nothing else reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator

from rag.errors import BadInput

PREFIX = "ONTHERECORD_"
POSTGRES = ("postgresql://", "postgres://")


class Settings(BaseModel):
    """Each is read from the environment variable of its name in capitals after `ONTHERECORD_`."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    data: Annotated[Path, Field(description="Folder of the store")] = Field(
        default_factory=lambda: user_data_path("ontherecord")
    )
    timezone: Annotated[
        str | None, Field(description="Zone of the local day of publication, for articles that name none")
    ] = None
    database: Annotated[
        SecretStr | None,
        Field(description="A PostgreSQL database to keep the catalogue in, in place of a file in the store's folder"),
    ] = None
    chroma_url: Annotated[
        str | None, Field(description="A Chroma server to keep the vector index in, in place of the embedded one")
    ] = None
    embedder: Annotated[str | None, Field(description="Another sentence-transformers model, by name or folder")] = None
    entailment: Annotated[
        str | None, Field(description="A cross-encoder that judges whether evidence entails a claim, by name or folder")
    ] = None
    llm_url: Annotated[
        str | None, Field(description="A server that speaks the OpenAI protocol, to word answers; each word is checked")
    ] = None
    llm_model: Annotated[str | None, Field(description="The language model's name on that server")] = None
    llm_key: Annotated[SecretStr | None, Field(description="The key that server wants, if it wants one")] = None
    llm_seconds: Annotated[
        float,
        Field(gt=0, le=280, description="Seconds for its part in an answer, after which the composed one is served"),
    ] = 30.0
    llm_reads: Annotated[
        bool,
        Field(
            description="Whether it also reads questions that nothing is found for: it may mark their own words only"
        ),
    ] = False
    max_body_megabytes: Annotated[int, Field(ge=1, le=1024, description="Largest HTTP request taken")] = 32
    allowed_hosts: Annotated[
        str, Field(description="Host names the server answers to, separated by commas (against DNS rebinding)")
    ] = "localhost,127.0.0.1,[::1]"

    origins: Annotated[
        str,
        Field(description="Origins of pages elsewhere that may ask the server, separated by commas; none by default"),
    ] = ""
    keys: Annotated[
        Path | None,
        Field(description="A file of the keys that the server asks for; without it only this machine is let in"),
    ] = None
    key: Annotated[SecretStr | None, Field(description="The key that `eval --target` sends to a server elsewhere")] = (
        None
    )

    fetch: Annotated[
        bool, Field(description="Whether the server fetches public addresses that the page or `POST /v1/fetch` names")
    ] = False

    @model_validator(mode="before")
    @classmethod
    def _with_environment(cls, given: Mapping[str, object]) -> Mapping[str, object]:
        """What is given, and what the environment has for the rest; names of variables in either case."""
        there = {name.casefold(): value for name, value in os.environ.items()}
        told = {name: there.get(f"{PREFIX}{name}".casefold()) for name in cls.model_fields}
        return {name: value for name, value in told.items() if value is not None} | dict(given)

    @field_validator("database")
    @classmethod
    def _address_of_postgres(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not url.get_secret_value().startswith(POSTGRES):
            raise ValueError("write postgresql://user@host/database")
        return url

    @field_validator("chroma_url")
    @classmethod
    def _address_of_chroma(cls, url: str | None) -> str | None:
        if url is not None and not _is_address(url):
            raise ValueError("write http://host:port of a Chroma server")
        return url

    @property
    def database_url(self) -> str | None:
        return self.database.get_secret_value() if self.database is not None else None

    @property
    def store(self) -> Path:
        """The folder of the store: in the data folder, for what lies beside a database, one for each."""
        if self.database_url is None:
            return self.data
        return self.data / f"postgres-{sha256(self.database_url.encode()).hexdigest()[:8]}"

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str | None) -> str | None:
        if name is None:
            return None
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"{name!r} is no time zone; use a name such as Pacific/Auckland") from error
        return name


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # of a port that is none
        return False


def listed(words: str) -> tuple[str, ...]:
    """The items of a setting that holds several, separated by commas."""
    return tuple(item.strip() for item in words.split(",") if item.strip())


def load_settings(given: Mapping[str, object] | None = None) -> Settings:
    """Settings from the environment, with what was given on the command line before it.

    Raises `BadInput` naming an unknown variable or a bad value.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known)
    if unknown:
        raise BadInput(f"No setting is called {', '.join(unknown)}; there are {', '.join(sorted(known))}.")
    try:
        return Settings.model_validate(
            Settings().model_dump() | {k: v for k, v in (given or {}).items() if v is not None}
        )
    except ValidationError as error:
        options = {name: value for name, value in (given or {}).items() if value is not None}
        told = "; ".join(
            f"{_name('.'.join(map(str, e['loc'])), e['input'], options)}: {e['msg'].removeprefix('Value error, ')}"
            for e in error.errors()
        )
        raise BadInput(f"A setting cannot be used: {told}.") from error


def _name(field: str, value: object, options: Mapping[str, object]) -> str:
    """What the value was given as: the option, else the variable."""
    return f"--{field}" if field in options and options[field] == value else PREFIX + field.upper()
