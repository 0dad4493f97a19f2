"""Calls boto3 as the lines of JSON on standard input say (`scenario`, `endpoint`), and answers each with a line of JSON.

The scenarios are those of the program over forged clients.
"""

import json
import sys

import boto3
import botocore.config
import botocore.exceptions

KEY = "2026/a b+c&d=é/ü (1).txt"
QUEUE = "https://sqs.us-east-1.amazonaws.com/111122223333/orders"


def client(service, endpoint):
    return boto3.client(
        service,
        region_name="us-east-1",
        endpoint_url=endpoint,
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        config=botocore.config.Config(retries={"total_max_attempts": 1}, connect_timeout=5, read_timeout=20),
    )


def seconds(time):
    return int(time.timestamp())


def s3_put(s3):
    output = s3.put_object(
        Bucket="reports",
        Key=KEY,
        Body=b"of this week",
        ContentType="text/plain",
        Metadata={"owner": "Ann  B."},
        Tagging="team=a%20b",
        ChecksumAlgorithm="SHA256",
    )
    return {"etag": output["ETag"], "version": output.get("VersionId"), "checksum": output.get("ChecksumSHA256")}


def s3_get(s3):
    output = s3.get_object(Bucket="reports", Key=KEY, Range="bytes=0-11")
    head = {
        "etag": output["ETag"],
        "length": output["ContentLength"],
        "modified": seconds(output["LastModified"]),
        "metadata": output["Metadata"],
        "type": output["ContentType"],
    }
    return {"head": head, "body": output["Body"].read().decode()}


def s3_head(s3):
    try:
        return {"etag": s3.head_object(Bucket="reports", Key=KEY, VersionId="null")["ETag"]}
    except botocore.exceptions.ClientError as error:
        return {"status": error.response["ResponseMetadata"]["HTTPStatusCode"]}


def s3_list(s3):
    output = s3.list_objects_v2(
        Bucket="reports", Prefix="2026/a b", Delimiter="/", MaxKeys=2, StartAfter="2026/a"
    )
    return {
        "contents": [
            {
                "key": one["Key"],
                "size": one["Size"],
                "etag": one["ETag"],
                "modified": seconds(one["LastModified"]),
                "class": one.get("StorageClass"),
            }
            for one in output["Contents"]
        ],
        "prefixes": [one["Prefix"] for one in output["CommonPrefixes"]],
        "truncated": output["IsTruncated"],
        "token": output.get("NextContinuationToken"),
    }


def s3_delete(s3):
    output = s3.delete_objects(
        Bucket="reports",
        Delete={"Objects": [{"Key": "a&b<c>"}, {"Key": "é"}]},
        ChecksumAlgorithm="SHA256",
    )
    return {
        "deleted": [one["Key"] for one in output.get("Deleted", [])],
        "errors": [[one["Key"], one["Code"]] for one in output.get("Errors", [])],
    }


def s3_multipart(s3):
    output = s3.complete_multipart_upload(
        Bucket="reports",
        Key=KEY,
        UploadId="an id/+=",
        MultipartUpload={"Parts": [{"ETag": '"one"', "PartNumber": 1}]},
    )
    return {"etag": output["ETag"], "location": output["Location"]}


def attributes(item):
    return {name: attribute(value) for name, value in item.items()}


def attribute(value):
    ((kind, held),) = value.items()
    if kind == "B":
        held = list(held)
    elif kind == "BS":
        held = [list(one) for one in held]
    elif kind == "L":
        held = [attribute(one) for one in held]
    elif kind == "M":
        held = attributes(held)
    return {kind: held}


def dynamodb_put(dynamodb):
    try:
        output = dynamodb.put_item(
            TableName="orders",
            Item={
                "id": {"S": 'o-1 "é"\n'},
                "total": {"N": "12.50"},
                "paid": {"BOOL": False},
                "receipt": {"B": bytes([0, 1, 254, 255])},
                "lines": {"L": [{"M": {"sku": {"S": "a-1"}}}, {"NULL": True}]},
                "tags": {"SS": ["a", "b"]},
                "counts": {"NS": ["1", "2"]},
                "hashes": {"BS": [b"x"]},
            },
            ConditionExpression="attribute_not_exists(id)",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
    except dynamodb.exceptions.ConditionalCheckFailedException as error:
        item = error.response.get("Item")
        return {"error": {**told(error), "item": item and attributes(item)}}
    held = output.get("Attributes")
    return {"attributes": len(held) if held is not None else None}


def dynamodb_query(dynamodb):
    output = dynamodb.query(
        TableName="orders",
        KeyConditionExpression="id = :id",
        ExpressionAttributeValues={":id": {"S": "o-1"}},
        Limit=10,
        ScanIndexForward=False,
    )
    more = output.get("LastEvaluatedKey")
    return {
        "count": output["Count"],
        "items": [attributes(item) for item in output["Items"]],
        "more": more and attributes(more),
    }


def sqs_send(sqs):
    output = sqs.send_message(
        QueueUrl=QUEUE,
        MessageBody="an order\tfor <é>",
        DelaySeconds=3,
        MessageAttributes={
            "team": {"DataType": "String", "StringValue": "a & b"},
            "bytes": {"DataType": "Binary", "BinaryValue": bytes([0, 255])},
        },
    )
    return {"id": output["MessageId"], "md5": output["MD5OfMessageBody"]}


def sqs_receive(sqs):
    output = sqs.receive_message(
        QueueUrl=QUEUE, MaxNumberOfMessages=10, WaitTimeSeconds=0, MessageAttributeNames=["All"]
    )
    return {
        "messages": [
            {"id": one["MessageId"], "body": one["Body"], "receipt": one["ReceiptHandle"]}
            for one in output.get("Messages", [])
        ]
    }


def sts_identity(sts):
    output = sts.get_caller_identity()
    return {"account": output["Account"], "arn": output["Arn"], "user": output["UserId"]}


def sts_assume(sts):
    output = sts.assume_role(
        RoleArn="arn:aws:iam::111122223333:role/reader",
        RoleSessionName="peers",
        PolicyArns=[{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}],
        Policy='{"Version": "2012-10-17"}',
        DurationSeconds=900,
        Tags=[{"Key": "team", "Value": "a & b"}],
        TransitiveTagKeys=["team"],
    )
    credentials = output["Credentials"]
    return {
        "key": credentials["AccessKeyId"],
        "token": credentials["SessionToken"],
        "expires": seconds(credentials["Expiration"]),
        "size": output.get("PackedPolicySize"),
    }


def told(error):
    said, meta = error.response["Error"], error.response["ResponseMetadata"]
    return {
        "code": said.get("Code"),
        "message": said.get("Message"),
        "status": meta["HTTPStatusCode"],
        "request_id": meta.get("RequestId"),
    }


def call(request):
    service, scenario = request["scenario"].split("-", 1)
    try:
        return globals()[f"{service}_{scenario}"](client(service, request["endpoint"]))
    except botocore.exceptions.ClientError as error:
        return {"error": told(error)}


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    for line in sys.stdin:
        try:
            answer = call(json.loads(line))
        except Exception as error:  # each line is answered
            answer = {"raised": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
