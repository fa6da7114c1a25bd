package dev.riffle.infra.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.infra.StubProject;
import dev.riffle.infra.Synthesized;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/**
 * Each role holds what its function calls, and nothing else. The table is made from the functions'
 * own calls and from what Lambda does in their name; a permission taken from a role, or added to
 * one, fails here by name.
 */
class PermissionsTest {
  private static final String NEEDED =
      """
      IngestHttp    kinesis:PutRecords             EventStream
      IngestHttp    logs:CreateLogStream           Log
      IngestHttp    logs:PutLogEvents              Log
      IngestHttp    xray:PutTraceSegments          *
      IngestHttp    xray:PutTelemetryRecords       *
      IngestStream  kinesis:DescribeStream         EventStream
      IngestStream  kinesis:DescribeStreamSummary  EventStream
      IngestStream  kinesis:GetRecords             EventStream
      IngestStream  kinesis:GetShardIterator       EventStream
      IngestStream  kinesis:ListShards             EventStream
      IngestStream  dynamodb:BatchGetItem          Users
      IngestStream  dynamodb:BatchGetItem          Items
      IngestStream  dynamodb:PutItem               Users
      IngestStream  dynamodb:PutItem               Items
      IngestStream  s3:PutObject                   events/*
      IngestStream  s3:PutObject                   rejected/*
      IngestStream  s3:PutObject                   aws/lambda/*
      IngestStream  s3:GetObject                   models/*
      IngestStream  s3:ListBucket                  Bucket
      IngestStream  logs:CreateLogStream           Log
      IngestStream  logs:PutLogEvents              Log
      IngestStream  xray:PutTraceSegments          *
      IngestStream  xray:PutTelemetryRecords       *
      Recommend     dynamodb:GetItem               Users
      Recommend     dynamodb:Query                 index/by-shard
      Recommend     dynamodb:BatchGetItem          Items
      Recommend     s3:GetObject                   models/*
      Recommend     s3:GetObject                   scenarios/*
      Recommend     s3:PutObject                   scenarios/*
      Recommend     s3:ListBucket                  Bucket
      Recommend     logs:CreateLogStream           Log
      Recommend     logs:PutLogEvents              Log
      Recommend     xray:PutTraceSegments          *
      Recommend     xray:PutTelemetryRecords       *
      Retrain       dynamodb:Scan                  Users
      Retrain       dynamodb:BatchGetItem          Users
      Retrain       dynamodb:DescribeTable         Users
      Retrain       dynamodb:Query                 index/by-shard
      Retrain       dynamodb:BatchGetItem          Items
      Retrain       s3:GetObject                   exports/*
      Retrain       s3:PutObject                   exports/*
      Retrain       s3:GetObject                   scenarios/*
      Retrain       s3:GetObject                   events/*
      Retrain       s3:GetObject                   models/*
      Retrain       s3:PutObject                   models/*
      Retrain       s3:AbortMultipartUpload        models/*
      Retrain       s3:DeleteObject                models/*
      Retrain       s3:PutObject                   events/*
      Retrain       s3:DeleteObject                events/*
      Retrain       s3:ListBucket                  Bucket
      Retrain       sqs:SendMessage                Failures
      Retrain       logs:CreateLogStream           Log
      Retrain       logs:PutLogEvents              Log
      Retrain       xray:PutTraceSegments          *
      Retrain       xray:PutTelemetryRecords       *
      """;

  @Test
  void eachRoleHoldsWhatItsFunctionCallsAndNothingElse(@TempDir Path folder) {
    var held = Grants.in(Synthesized.with(folder, StubProject.AARCH64, Map.of()).service());

    assertThat(held).containsExactlyInAnyOrderElementsOf(needed());
  }

  /** An own key lets roles in by their tag, so that none of them names it. */
  @Test
  void anOwnConnectionAddsWhatItNeedsAndAnOwnKeyLetsTheRolesIn(@TempDir Path folder) {
    var settings = Map.<String, Object>of("streamFanOut", true, "ownKey", true);
    var made = Synthesized.with(folder, StubProject.AARCH64, settings);
    var held = Grants.in(made.service());

    made.service()
        .allResourcesProperties(
            "AWS::IAM::Role",
            Map.of("Tags", List.of(Map.of("Key", "application", "Value", "riffle"))));
    var trusted =
        Map.of(
            "Action",
            List.of("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"),
            "Condition",
            Map.of(
                "StringEquals",
                Match.objectLike(
                    Map.of(
                        "aws:PrincipalTag/application", "riffle",
                        "kms:CallerAccount", Match.anyValue(),
                        "kms:ViaService", Match.anyValue()))));
    var policy = Map.of("Statement", Match.arrayWith(List.of(Match.objectLike(trusted))));
    made.data()
        .hasResourceProperties("AWS::KMS::Key", Map.of("KeyPolicy", Match.objectLike(policy)));
    var added = new TreeSet<>(held);
    added.removeAll(needed());
    assertThat(added.stream().map(line -> line.split(" ")[0] + " " + line.split(" ")[1]))
        .containsExactlyInAnyOrder(
            "IngestStream kinesis:DescribeStreamConsumer", "IngestStream kinesis:SubscribeToShard");
    assertThat(held).containsAll(needed());
  }

  @Test
  void theContainerMayWhatATrainingMayAndItsScheduleMayStartIt(@TempDir Path folder) {
    var settings = Map.<String, Object>of("retrainEngine", "container");
    var held = Grants.in(Synthesized.with(folder, StubProject.AARCH64, settings).service());

    var added = new TreeSet<>(held);
    added.removeAll(needed());
    // It trains; lists for campaigns are the function's.
    var container =
        needed().stream()
            .filter(line -> line.startsWith("Retrain s3:"))
            .filter(line -> !line.endsWith("exports/*") && !line.endsWith("scenarios/*"))
            .map(line -> line.replace("Retrain", "RetrainContainerTaskTask"))
            .toList();
    assertThat(added).containsAll(container);
    added.removeAll(container);
    assertThat(added.stream().map(line -> line.split(" ")[1]))
        .containsOnly(
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetAuthorizationToken",
            "ecr:GetDownloadUrlForLayer",
            "ecs:RunTask",
            "ecs:TagResource",
            "iam:PassRole",
            "logs:CreateLogStream",
            "logs:PutLogEvents");
  }

  /** The check itself: each of these, taken from its role, is what is then missing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Recommend dynamodb:GetItem Users",
        "IngestStream kinesis:GetShardIterator EventStream",
        "Retrain s3:AbortMultipartUpload models/*"
      })
  void aPermissionTakenFromItsRoleIsMissed(String permission, @TempDir Path folder) {
    String[] words = permission.split(" ");
    var template = Synthesized.with(folder, StubProject.AARCH64, Map.of()).service().toJSON();
    JsonNode json = new ObjectMapper().valueToTree(template);
    for (JsonNode resource : json.path("Resources")) {
      String description = resource.toString();
      if (resource.path("Type").asText().equals("AWS::IAM::Role")
          && description.contains("\"" + words[1] + "\"")) {
        resource
            .path("Properties")
            .path("Policies")
            .forEach(policy -> take(words[1], policy.path("PolicyDocument").path("Statement")));
      }
    }
    var held = Grants.in(Template.fromString(json.toString()));

    var missing = needed();
    missing.removeAll(held);
    assertThat(missing).containsExactly(permission);
  }

  private static void take(String action, JsonNode statements) {
    for (JsonNode statement : statements) {
      var actions = (ObjectNode) statement;
      if (actions.path("Action").asText().equals(action)) {
        actions.putArray("Action");
      } else if (actions.path("Action") instanceof ArrayNode many) {
        many.removeIf(each -> each.asText().equals(action));
      }
    }
  }

  private static Set<String> needed() {
    return NEEDED
        .lines()
        .map(line -> line.strip().replaceAll(" +", " "))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
