"""The software bill of materials, as CycloneDX 1.6 in JSON."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable
from typing import Any

from building.bundle import Origin
from building.parts import Part

_SPACE = uuid.UUID("4f3f1c3e-9d55-4f6e-8a5e-1f8f7f0b6f60")
_SPDX = re.compile(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*")


def bill(version: str, parts: Iterable[Part], binaries: Iterable[Origin]) -> str:
    """The bill as text; the same parts and binaries give the same bill."""
    libraries, files = [_component(part) for part in parts], [_file(each) for each in binaries]
    components = libraries + files
    program = f"ieum@{version}"
    told = json.dumps(components, sort_keys=True)
    content = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_SPACE, version + told)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": program,
                "name": "ieum",
                "version": version,
                "description": "이음보고",
            }
        },
        "components": components,
        "dependencies": [{"ref": program, "dependsOn": [part["bom-ref"] for part in libraries]}],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _component(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {"type": "library", "name": part.name}
    component["bom-ref"] = part.purl or f"part:{part.name}"
    if part.version:
        component["version"] = part.version
    # The schema takes an expression or a name, and checks the first.
    is_spdx = _SPDX.fullmatch(part.licence) and "Bootloader" not in part.licence
    component["licenses"] = [{"expression": part.licence} if is_spdx else {"license": {"name": part.licence}}]
    if part.purl:
        component["purl"] = part.purl
    if part.home:
        component["externalReferences"] = [{"type": "website", "url": part.home}]
    return component


def _file(binary: Origin) -> dict[str, Any]:
    return {
        "type": "file",
        "bom-ref": f"file:{binary.place}",
        "name": binary.place,
        "hashes": [{"alg": "SHA-256", "content": binary.sha256}],
        "properties": [{"name": "ieum:origin", "value": binary.origin}],
    }
