package dev.riffle.infra.service;

import dev.riffle.core.table.ItemAttribute;
import dev.riffle.infra.data.DataStack;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** The statements that roles are made of: actions by name, on the resources that they are for. */
final class Permissions {
  private final DataStack data;

  Permissions(DataStack data) {
    this.data = data;
  }

  PolicyStatement putRecords() {
    return allow("PutEvents", List.of("kinesis:PutRecords"), data.stream().arn());
  }

  /** What Lambda does with a function's role to read the stream for it. */
  PolicyStatement readStream() {
    return allow(
        "ReadStream",
        List.of(
            "kinesis:DescribeStream",
            "kinesis:DescribeStreamSummary",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards"),
        data.stream().arn());
  }

  PolicyStatement subscribe(String consumerArn) {
    return allow(
        "ReadOwnConnection",
        List.of("kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"),
        consumerArn);
  }

  PolicyStatement changeRows() {
    return allow(
        "ChangeRows",
        List.of("dynamodb:BatchGetItem", "dynamodb:PutItem"),
        data.tables().users().getTableArn(),
        data.tables().items().getTableArn());
  }

  PolicyStatement readUser() {
    return allow("ReadUser", List.of("dynamodb:GetItem"), data.tables().users().getTableArn());
  }

  PolicyStatement readFeed() {
    return allow(
        "ReadFeed",
        List.of("dynamodb:Query"),
        data.tables().items().getTableArn() + "/index/" + ItemAttribute.BY_SHARD);
  }

  /** What releases up to 0.1 wrote. */
  PolicyStatement readByChange() {
    return allow(
        "ReadByChange",
        List.of("dynamodb:Query"),
        data.tables().items().getTableArn() + "/index/" + ItemAttribute.BY_CHANGE);
  }

  /** Rows of which the feed does not tell enough. */
  PolicyStatement readItems() {
    return allow(
        "ReadItems", List.of("dynamodb:BatchGetItem"), data.tables().items().getTableArn());
  }

  /** All rows of users, and how many there are. */
  PolicyStatement scanUsers() {
    return allow(
        "ScanUsers",
        List.of("dynamodb:Scan", "dynamodb:BatchGetItem", "dynamodb:DescribeTable"),
        data.tables().users().getTableArn());
  }

  PolicyStatement write(String sid, List<String> actions, String... prefixes) {
    return allow(sid, actions, objects(prefixes));
  }

  PolicyStatement read(String sid, String... prefixes) {
    return allow(sid, List.of("s3:GetObject"), objects(prefixes));
  }

  /**
   * Listing under these prefixes. Without it S3 answers 403 in place of 404 for what is not there,
   * and a tenant without a model would look like a broken bucket. A read of one object carries no
   * prefix, hence IfExists.
   */
  PolicyStatement list(String... prefixes) {
    List<String> patterns = Arrays.stream(prefixes).map(each -> each + "*").toList();
    var list = allow("List", List.of("s3:ListBucket"), data.models().bucket().getBucketArn());
    list.addConditions(Map.of("StringLikeIfExists", Map.of("s3:prefix", patterns)));
    return list;
  }

  private String[] objects(String... prefixes) {
    return Arrays.stream(prefixes)
        .map(prefix -> data.models().bucket().arnForObjects(prefix + "*"))
        .toArray(String[]::new);
  }

  static PolicyStatement allow(String sid, List<String> actions, String... resources) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .actions(actions)
        .resources(List.of(resources))
        .build();
  }
}
