"""Calls the operation with boto3, as the lines of JSON on standard input say, and answers each with a line of JSON.

A request has `endpoint`, `input`, and optionally `attempts` (1 without), `mode` (the retry mode), `pages` (true: use the
paginator), `pagination` (its configuration) and `keys` (access key, secret key and, optionally, a session token).
One process serves a whole test run: importing botocore costs more than all the calls.
"""

import json
import sys
import time

import boto3
import botocore.config
import botocore.exceptions

# Retries wait by the clock; what they do is the same without the wait.
time.sleep = lambda seconds: None

OPERATION = "list_collaboration_trained_model_export_jobs"


def client(request):
    keys = request["keys"]
    return boto3.client(
        "cleanroomsml",
        region_name=request.get("region", "us-east-1"),
        endpoint_url=request["endpoint"],
        aws_access_key_id=keys[0],
        aws_secret_access_key=keys[1],
        aws_session_token=keys[2] if len(keys) > 2 else None,
        config=botocore.config.Config(
            retries={"total_max_attempts": request.get("attempts", 1), "mode": request.get("mode", "standard")},
            connect_timeout=5,
            read_timeout=request.get("read_timeout", 20),
        ),
    )


def plain(value):
    """The value with each time as seconds since 1970, to the microsecond."""
    if hasattr(value, "timestamp"):
        return {"time": f"{value.timestamp():.6f}"}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def ended(response):
    meta = response.pop("ResponseMetadata", {})
    return {"output": plain(response), "request_id": meta.get("RequestId"), "retries": meta.get("RetryAttempts")}


def call(request):
    target = client(request)
    if request.get("pages"):
        pages = target.get_paginator(OPERATION).paginate(
            **request["input"], PaginationConfig=request.get("pagination", {})
        )
        return {"pages": [ended(page)["output"] for page in pages]}
    return ended(getattr(target, OPERATION)(**request["input"]))


def main():
    # Python reads lone surrogates, which no JSON reader elsewhere takes.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    for line in sys.stdin:
        try:
            answer = call(json.loads(line))
        except botocore.exceptions.ClientError as error:
            told = error.response.get("Error", {})
            meta = error.response.get("ResponseMetadata", {})
            answer = {
                "error": type(error).__name__,
                "service": True,
                "code": told.get("Code"),
                "message": told.get("Message"),
                "status": meta.get("HTTPStatusCode"),
                "request_id": meta.get("RequestId"),
                "retries": meta.get("RetryAttempts"),
            }
        except Exception as error:  # the driver must answer each line
            answer = {"error": type(error).__name__, "service": False, "message": str(error)}
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
