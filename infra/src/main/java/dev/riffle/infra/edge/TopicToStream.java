package dev.riffle.infra.edge;

import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.nag.NagSuppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iot.CfnTopicRule;
import software.constructs.Construct;

/** Puts every message of a topic into the stream; what the stream refuses goes to rejected/iot/. */
final class TopicToStream extends Construct {
  /** The same key as docs/data.md names, else the order of one user's events is lost. */
  private static final String PARTITION_KEY =
      "${CASE isUndefined(tenant) WHEN true THEN 'default' ELSE tenant END}"
          + "#${CASE type WHEN 'item.put' THEN itemId WHEN 'item.delete' THEN itemId ELSE userId END}";

  private static final String REFUSED = RejectedKeys.FROM_DEVICES;

  TopicToStream(Construct scope, String id, String topic, DataStack data) {
    super(scope, id);
    Role role = role(data);
    CfnTopicRule.Builder.create(this, "Rule")
        .topicRulePayload(
            CfnTopicRule.TopicRulePayloadProperty.builder()
                .description("Riffle: events of devices into the stream")
                .awsIotSqlVersion("2016-03-23")
                .sql("SELECT * FROM '" + topic + "'")
                .ruleDisabled(false)
                .actions(
                    List.of(
                        CfnTopicRule.ActionProperty.builder()
                            .kinesis(
                                CfnTopicRule.KinesisActionProperty.builder()
                                    .streamName(data.stream().name())
                                    .partitionKey(PARTITION_KEY)
                                    .roleArn(role.getRoleArn())
                                    .build())
                            .build()))
                .errorAction(
                    CfnTopicRule.ActionProperty.builder()
                        .s3(
                            CfnTopicRule.S3ActionProperty.builder()
                                .bucketName(data.models().bucket().getBucketName())
                                .key(REFUSED + "${timestamp()}-${newuuid()}.json")
                                .roleArn(role.getRoleArn())
                                .build())
                        .build())
                .build())
        .build();
  }

  private Role role(DataStack data) {
    var statements = new ArrayList<PolicyStatement>();
    statements.add(allow("kinesis:PutRecord", data.stream().arn()));
    statements.add(allow("s3:PutObject", data.models().bucket().arnForObjects(REFUSED + "*")));
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("iot.amazonaws.com"))
            .inlinePolicies(
                Map.of("allowed", PolicyDocument.Builder.create().statements(statements).build()))
            .build();
    NagSuppression.wildcard(
        role,
        "/^Resource::.*/" + REFUSED.replace("/", "\\/") + "\\*$/",
        "Refused messages are named by time and a random id.");
    return role;
  }

  private static PolicyStatement allow(String action, String resource) {
    return PolicyStatement.Builder.create()
        .actions(List.of(action))
        .resources(List.of(resource))
        .build();
  }
}
