"""Calls operations of any service with boto3, as the lines of JSON on standard input say, and answers each with a line.

`call`: the operation with these parameters, as values of a Smithy model. `pages`: the same through boto3's paginator.
"""

import base64
import json
import os
import socket
import sys

import boto3
import botocore.config
import botocore.exceptions
import botocore.model
import botocore.session

# Hosts with the account in front of them are the same host.
resolve = socket.getaddrinfo
socket.getaddrinfo = lambda host, *rest, **more: resolve("127.0.0.1", *rest, **more)


def names():
    """What boto3 calls services, by what SDKs call them."""
    session = botocore.session.get_session()
    loader = session.get_component("data_loader")
    found = {}
    for name in session.get_available_services():
        metadata = loader.load_service_model(name, "service-2")["metadata"]
        found.setdefault(metadata.get("serviceId", name), name)
    return found


SERVICES = names() if len(sys.argv) < 2 else dict(pair.split("=") for pair in sys.argv[1:])
CLIENTS = {}


def client(service, endpoint):
    if (service, endpoint) not in CLIENTS:
        CLIENTS[service, endpoint] = boto3.client(
            SERVICES[service],
            region_name="us-east-1",
            endpoint_url=endpoint,
            aws_access_key_id="AKIDEMULATOR",
            aws_secret_access_key="emulator-secret-access-key",
            config=botocore.config.Config(
                retries={"total_max_attempts": 1},
                connect_timeout=5,
                read_timeout=30,
                inject_host_prefix=False,
                parameter_validation=True,
            ),
        )
    return CLIENTS[service, endpoint]


def python(shape, value):
    """A value of a model as boto3 takes it. Members that boto3 does not know are left out."""
    kind = shape.type_name
    if value is None:
        return None
    if kind == "structure" and getattr(shape, "is_document_type", False):
        return value
    if kind == "structure":
        return {name: python(shape.members[name], member) for name, member in value.items() if name in shape.members}
    if kind == "list":
        return [python(shape.member, item) for item in value]
    if kind == "map":
        return {key: python(shape.value, item) for key, item in value.items()}
    if kind == "blob":
        return base64.b64decode(value["$base64"]) if isinstance(value, dict) else value.encode()
    if kind in ("float", "double"):
        return float(value)
    return value


def operation(api, name):
    methods = {api.meta.method_to_api_mapping[method]: method for method in api.meta.method_to_api_mapping}
    # Some operations are called otherwise in models that boto3 has.
    return methods[name], api.meta.service_model.operation_model(name)


def drained(value):
    """Reads what streams, so that what is wrong with it shows."""
    for member in value.values():
        if hasattr(member, "read"):
            member.read()
        elif hasattr(member, "close") and hasattr(member, "__iter__"):
            list(member)


def call(request):
    if request["service"] not in SERVICES:
        return {"skipped": "boto3 does not have the service"}
    api = client(request["service"], request["endpoint"])
    protocols = {"json": "awsJson", "query": "awsQuery", "ec2": "ec2Query", "rest-json": "restJson1", "rest-xml": "restXml"}
    protocol = api.meta.service_model.resolved_protocol
    if not request["protocol"].startswith(protocols.get(protocol, protocol)):
        return {"skipped": "boto3 speaks another protocol"}
    if request["operation"] not in api.meta.method_to_api_mapping.values():
        return {"skipped": "boto3 does not have it"}
    method, model = operation(api, request["operation"])
    if model.has_event_stream_input:
        return {"skipped": "boto3 sends no events"}
    params = python(model.input_shape, request["params"]) if model.input_shape else {}
    if request["kind"] == "pages":
        return pages(api, method, params)
    output = getattr(api, method)(**params)
    drained(output)
    known = set(model.output_shape.members) if model.output_shape else set()
    return {"status": output["ResponseMetadata"]["HTTPStatusCode"], "members": sorted(known & set(output))}


def pages(api, method, params):
    if not api.can_paginate(method):
        return {"skipped": "boto3 does not page it"}
    paginator = api.get_paginator(method)
    keys = [key.expression for key in paginator.result_keys]
    sized = paginator._limit_key is not None
    config = {"PageSize": 4} if sized else {}
    sizes = {key: [] for key in keys}
    listed = False
    for page in paginator.paginate(**params, PaginationConfig=config):
        for key, expression in zip(keys, paginator.result_keys):
            found = expression.search(page)
            listed = listed or isinstance(found, (list, dict))
            sizes[key].append(len(found) if isinstance(found, (list, dict)) else 0)
        if max(len(list_) for list_ in sizes.values()) > 60:
            return {"wrong": "the pages do not end"}
    if not listed:
        return {"skipped": "boto3 pages what is not a list"}
    return {"sized": sized, "sizes": sizes}


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = call(request)
    except botocore.exceptions.ClientError as error:
        answer = {
            "error": error.response["Error"]["Code"],
            "message": error.response["Error"].get("Message"),
            "status": error.response["ResponseMetadata"].get("HTTPStatusCode"),
        }
    except botocore.exceptions.ParamValidationError:
        answer = {"skipped": "boto3 takes other parameters"}
    except botocore.exceptions.MissingDependencyException:
        answer = {"skipped": "boto3 needs a library in C"}
    # Whatever else goes wrong is what the test looks for.
    except Exception as error:
        answer = {"wrong": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
