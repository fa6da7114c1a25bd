package dev.riffle.tests.bench.requests;

import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.GivenAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.tests.stage.Stage;
import java.util.Map;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of a stage's emulator whose calls are counted. */
record CountedClients(DynamoDbClient dynamo, S3Client s3) {

  static CountedClients of(Stage stage, CountedCalls counted) {
    Map<String, String> settings = AwsClients.environment(stage.emulator(), Map.of());
    var clients = new Clients(new GivenAccess(settings, settings.get("AWS_REGION")));
    var dynamo = clients.told(Service.DYNAMODB, DynamoDbClient.builder(), Timeouts.unhurried());
    var s3 = clients.s3(Timeouts.unhurried());
    return new CountedClients(
        dynamo.overrideConfiguration(with(counted, dynamo.overrideConfiguration())).build(),
        s3.overrideConfiguration(with(counted, s3.overrideConfiguration())).build());
  }

  private static ClientOverrideConfiguration with(
      CountedCalls counted, ClientOverrideConfiguration before) {
    return before.toBuilder().addExecutionInterceptor(counted).build();
  }
}
