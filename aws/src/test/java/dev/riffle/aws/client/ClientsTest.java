package dev.riffle.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

class ClientsTest {
  private static final Map<String, String> FUNCTION =
      Map.of(
          "AWS_REGION", "eu-central-1",
          "AWS_ACCESS_KEY_ID", "id",
          "AWS_SECRET_ACCESS_KEY", "secret");

  @Test
  void aFunctionsClientsAreToldTheirRegion() {
    var clients = new Clients(new FunctionAccess(FUNCTION));

    try (var dynamo =
        clients.told(Service.DYNAMODB, DynamoDbClient.builder(), Timeouts.unhurried()).build()) {
      assertThat(dynamo.serviceClientConfiguration().region()).isEqualTo(Region.EU_CENTRAL_1);
    }
  }

  @Test
  void onAwsABucketIsAHostAndElsewhereAPath() {
    assertThat(place(FUNCTION)).startsWith("https://bucket.s3.eu-central-1.amazonaws.com/key");
    assertThat(place(with(Service.ENDPOINT, "http://127.0.0.1:4566")))
        .startsWith("http://127.0.0.1:4566/bucket/key");
    assertThat(place(with(Service.S3.endpointSetting(), "http://localhost:9000")))
        .startsWith("http://localhost:9000/bucket/key");
  }

  @Test
  void anEndpointOfAnotherServiceOrABlankOneIsNone() {
    assertThat(
            new SdkAccess(with(Service.KINESIS.endpointSetting(), "http://127.0.0.1:1"))
                .isElsewhere(Service.S3))
        .isFalse();
    assertThat(new SdkAccess(with(Service.ENDPOINT, " ")).isElsewhere(Service.S3)).isFalse();
  }

  private static Map<String, String> with(String name, String value) {
    var settings = new HashMap<>(FUNCTION);
    settings.put(name, value);
    return settings;
  }

  private static String place(Map<String, String> settings) {
    var access = new GivenAccess(settings, settings.get("AWS_REGION"));
    try (S3Client s3 = new Clients(access).s3(Timeouts.unhurried()).build()) {
      return URI.create(s3.utilities().getUrl(url -> url.bucket("bucket").key("key")).toString())
          .toString();
    }
  }
}
