package dev.riffle.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.definition.Authorizer;
import dev.riffle.definition.Definition;
import dev.riffle.definition.FunctionDefinition;
import dev.riffle.definition.FunctionName;
import dev.riffle.definition.StreamMapping;
import dev.riffle.infra.settings.Choices.Processor;
import dev.riffle.infra.settings.Choices.StreamMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentSettingsTest {
  private static final StreamMapping DEFINED =
      Definition.read(Path.of("..")).mapping(FunctionName.INGEST_STREAM);

  @Test
  void theDefaultsAreSafe() {
    var settings = DeploymentSettings.from(Map.of());

    assertThat(settings.isAws()).isTrue();
    assertThat(settings.api().authorizer()).isEqualTo(new Authorizer.Iam());
    assertThat(settings.api().corsOrigins()).isEmpty();
    assertThat(settings.storage().keepData()).isTrue();
    assertThat(settings.stream().mode()).isEqualTo(StreamMode.ON_DEMAND);
    assertThat(settings.functions().processor()).isEqualTo(Processor.ARM64);
    assertThat(settings.tenants()).containsExactly("default");
  }

  @Test
  void aRecordThatStillFailsIsSetAsideLongBeforeTheStreamDropsIt() {
    var reading = DeploymentSettings.from(Map.of()).stream().over(DEFINED);

    assertThat(reading).as("as the laptop has it").isEqualTo(DEFINED);
    assertThat(reading.maximumRecordAge()).hasValue(Duration.ofHours(6));
    assertThat(reading.maximumRetryAttempts()).as("a number that ends").hasValue(1_000);
  }

  @Test
  void theOwnersReadingStandsBeforeTheDefinedOne() {
    var reading =
        DeploymentSettings.from(
                Map.of(
                    "streamBatchSize", 7,
                    "streamBatchWindowSeconds", 2,
                    "streamParallelization", 3,
                    "streamMaxAgeSeconds", 3_600,
                    "streamMaxRetries", -1))
            .stream()
            .over(DEFINED);

    assertThat(reading.batchSize()).isEqualTo(7);
    assertThat(reading.batchWindow()).isEqualTo(Duration.ofSeconds(2));
    assertThat(reading.parallelizationFactor()).isEqualTo(3);
    assertThat(reading.maximumRecordAge()).hasValue(Duration.ofHours(1));
    assertThat(reading.maximumRetryAttempts()).isEmpty();
  }

  /** A new mapping reads the whole stream: with this age, it sets nothing aside for its age. */
  @Test
  void thePageSaysTheAgeWithWhichANewMappingSetsNothingAside() throws IOException {
    int whole = DeploymentSettings.from(Map.of()).stream().retentionHours() * 3_600;
    var reading =
        DeploymentSettings.from(Map.of("streamFanOut", true, "streamMaxAgeSeconds", whole)).stream()
            .over(DEFINED);

    assertThat(reading.maximumRecordAge()).hasValue(Duration.ofHours(24));
    assertThat(Files.readString(Path.of("../docs/deploy.md")))
        .contains("-c streamFanOut=true -c streamMaxAgeSeconds=" + whole);
  }

  @Test
  void theCommandLinesTextsAreReadAsTheFilesValues() {
    var file =
        DeploymentSettings.from(
            Map.of("streamShards", 4, "ownKey", true, "tenants", List.of("books", "music")));
    var line =
        DeploymentSettings.from(
            Map.of("streamShards", "4", "ownKey", "true", "tenants", "books, music"));
    assertThat(line).isEqualTo(file);
    assertThat(DeploymentSettings.from(Map.of("streamShards", 4.0)).stream().shards()).isEqualTo(4);
  }

  @Test
  void bytesMayBeMoreThanAnIntHolds() {
    for (Object value : List.of("4294967296", 4_294_967_296L, 4_294_967_296.0)) {
      assertThat(DeploymentSettings.from(Map.of("greengrassModelBytes", value)).edge().modelBytes())
          .isEqualTo(1L << 32);
    }
  }

  @Test
  void memoryFollowsTheExpectedModel() {
    var recommend = function(FunctionName.RECOMMEND);
    var ingest = function(FunctionName.INGEST_STREAM);
    var retrain = function(FunctionName.RETRAIN);

    assertThat(memory(Map.of(), recommend)).isEqualTo(1_024);
    assertThat(memory(Map.of("expectedItems", 1_000_000), recommend))
        .as("a million items with 64 dims fit what there is by default")
        .isEqualTo(1_024);
    int large = memory(Map.of("expectedItems", 1_000_000, "expectedDims", 256), recommend);
    assertThat(large).isBetween(2_048, 3_008);
    assertThat(memory(Map.of("expectedItems", 1_000_000, "expectedDims", 256), ingest))
        .isEqualTo(large);
    assertThat(memory(Map.of("expectedItems", 1_000_000, "expectedArms", 2), recommend))
        .as("two arms hold two models")
        .isBetween(1_088, 1_536);
    assertThat(memory(Map.of("expectedItems", 1_000_000, "expectedDims", 256), retrain))
        .isEqualTo(4_096);
    assertThat(memory(Map.of("expectedItems", 1_000_000, "recommendMemoryMb", 3_008), recommend))
        .isEqualTo(3_008);
  }

  @Test
  void memoryThatIsTooLittleForTheExpectedModelSaysWhatIsMissing() {
    assertThatThrownBy(
            () ->
                DeploymentSettings.from(
                    Map.of(
                        "expectedItems", 1_000_000,
                        "expectedDims", 256,
                        "recommendMemoryMb", 1_024)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("setting recommendMemoryMb")
        .hasMessageContaining("must be at least ")
        .hasMessageContaining("a model of 1,000,000 items with 256 dims takes ")
        .hasMessageContaining("of 1,024 MB models can have 656 MB");
  }

  private static int memory(Map<String, Object> settings, FunctionDefinition function) {
    return DeploymentSettings.from(settings).functions().memoryMb(function);
  }

  private static FunctionDefinition function(String name) {
    return Definition.read(Path.of("..").toAbsolutePath().normalize()).function(name);
  }

  @Test
  void keysOfCdkItselfAreNotOurs() {
    assertThat(
            DeploymentSettings.from(
                Map.of(
                    "@aws-cdk/core:checkSecretUsage",
                    true,
                    "aws:cdk:bundling-stacks",
                    List.of(),
                    "availability-zones:account=1:region=x",
                    List.of())))
        .isEqualTo(DeploymentSettings.from(Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          streamShard          | 4                     | is not known
          target               | gcp                   | must be one of aws, localstack
          name                 | Riffle                | must be 1 to 20
          region               | Frankfurt             | must be a region's code
          tenants              | a#b                   | must be 1 to 64
          tenants              | .a                    | and start with a letter or digit
          tenants              | books,-x              | and start with a letter or digit
          greengrassTenant     | _y                    | and start with a letter or digit
          tenants              | a,a                   | must not hold one value twice
          streamMode           | on demand             | must be one of on-demand, provisioned
          streamShards         | 0                     | from 1 to 10,000
          streamShards         | many                  | must be a whole number
          streamRetentionHours | 23                    | from 24 to 8,760
          streamMaxAgeSeconds  | 90000                 | must be within streamRetentionHours
          streamParallelization| 11                    | from 1 to 10
          streamFanOut         | yes                   | must be true or false
          archiveDays          | 1.5                   | must be a whole number
          recommendMemoryMb    | 100                   | must be 128 to 10240
          recommendMemoryMb    | 20000                 | from 0 to 10,240
          expectedItems        | -1                    | from 0 to 100,000,000
          expectedItems        | 50000000              | asks for
          expectedDims         | 0                     | from 1 to 1,024
          expectedArms         | 9                     | from 1 to 8
          retrainStorageMb     | 100                   | must be 512 to 10240
          retrainStorageMb     | 20000                 | from 0 to 10,240
          processor            | arm                   | must be one of arm64, x86-64
          apiRatePerSecond     | 0                     | from 1 to 100,000
          auth                 | none                  | must be one of iam, jwt
          auth                 | jwt                   | must be the issuer's https URL
          jwtIssuer            | https://id.example.com| needs auth=jwt
          jwtIssuer            | http://id.example.com | must be an https URL
          corsOrigins          | *                     | must be an origin
          console              | true                  | needs auth=jwt
          retrainRate          | daily                 | must be 'N minutes'
          retrainRate          | 1 days                | must be 'N minutes'
          compactRate          | hourly                | must be 'N minutes'
          purgeRate            | 1 weeks               | must be 'N minutes'
          alarmMail            | ops                   | must be a mail address
          logDays              | 31                    | must be one of [1, 3
          iotTopic             | $aws/things           | must be a topic filter
          greengrassVersion    | one                   | must be a version
          greengrassTarget     | shops                 | must be the ARN
          greengrassTenant     | shops                 | must be one of the tenants
          greengrassEncoding   | int7                  | must be one of float32, int8, pq4, pq2
          greengrassModelBytes | -1                    | from 0 to 1,099,511,627,776
          greengrassModelBytes | 4 GiB                 | from 0 to 1,099,511,627,776
          """)
  void aWrongSettingSaysWhatItIsWhatItMustBeAndWhereToSetIt(String key, String value, String rule) {
    assertThatThrownBy(() -> DeploymentSettings.from(Map.of(key, value)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining(rule)
        .hasMessageContaining("cdk.json");
  }

  @Test
  void settingsThatExcludeEachOtherAreRefused() {
    refused("recommendProvisioned", Map.of("recommendProvisioned", 1, "recommendBuild", "jvm"));
    refused("recommendProvisioned", Map.of("recommendProvisioned", 9, "recommendReserved", 5));
    refused("retrainSequence", Map.of("retrainSequence", true));
    refused("jwtBackEndScope", Map.of("jwtBackEndScope", "riffle/back-end"));
    refused("jwtOperatorScope", Map.of("jwtOperatorScope", "riffle/operator"));
    refused("jwtUserClaim", Map.of("jwtUserClaim", "sub"));
    refused("jwtTenantClaim", Map.of("jwtTenantClaim", "tenant"));
    refused("jwtAudience", Map.of("auth", "jwt", "jwtIssuer", "https://id.example.com"));
    refused(
        "greengrassTarget",
        Map.of("greengrassTarget", "arn:aws:iot:eu-central-1:111122223333:thing/till"));
    refused("greengrassVersion", Map.of("greengrassVersion", "1.2.3"));
    refused("tenants", Map.of("tenants", List.of()));
    refused("greengrass", Map.of("greengrass", true, "region", "eu-north-1"));
  }

  private static void refused(String key, Map<String, Object> settings) {
    assertThatThrownBy(() -> DeploymentSettings.from(settings))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("setting " + key);
  }
}
