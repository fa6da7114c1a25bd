package dev.riffle.infra.edge;

import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.nag.NagSuppression;
import dev.riffle.infra.settings.DeviceSettings;
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
  /** The tenant of a message whose topic names none: its own word. */
  private static final String SAID =
      "CASE isUndefined(tenant) WHEN true THEN 'default' ELSE tenant END";

  /** The tenant of a message of the component: the third part of its topic. */
  private static final String OF_TOPIC = "topic(3)";

  private static final String SUBJECT =
      "CASE type WHEN 'item.put' THEN itemId WHEN 'item.delete' THEN itemId ELSE userId END";

  private static final String REFUSED = RejectedKeys.FROM_DEVICES;

  TopicToStream(Construct scope, String id, String topic, DataStack data) {
    super(scope, id);
    Role role = role(data);
    CfnTopicRule.Builder.create(this, "Rule")
        .topicRulePayload(
            CfnTopicRule.TopicRulePayloadProperty.builder()
                .description("Riffle: events of devices into the stream")
                .awsIotSqlVersion("2016-03-23")
                .sql(sql(topic))
                .ruleDisabled(false)
                .actions(
                    List.of(
                        CfnTopicRule.ActionProperty.builder()
                            .kinesis(
                                CfnTopicRule.KinesisActionProperty.builder()
                                    .streamName(data.stream().name())
                                    .partitionKey(partitionKey(topic))
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

  /** A message of the component that names another tenant than its topic goes nowhere. */
  private static String sql(String topic) {
    return isOfComponent(topic)
        ? "SELECT *, %1$s AS tenant FROM '%2$s' WHERE isUndefined(tenant) OR tenant = %1$s"
            .formatted(OF_TOPIC, topic)
        : "SELECT * FROM '%s'".formatted(topic);
  }

  /** The same key as docs/data.md names, else the order of one user's events is lost. */
  private static String partitionKey(String topic) {
    return "${%s}#${%s}".formatted(isOfComponent(topic) ? OF_TOPIC : SAID, SUBJECT);
  }

  private static boolean isOfComponent(String topic) {
    return topic.equals(DeviceSettings.TOPIC_OF_DEVICES);
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
