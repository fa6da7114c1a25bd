package dev.riffle.infra.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.infra.StubProject;
import dev.riffle.infra.Synthesized;
import dev.riffle.infra.project.WrongArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** What devices get and may do, with the component's own recipe. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DevicesTest {
  private static final String GROUP = "arn:aws:iot:eu-central-1:111122223333:thinggroup/shops";
  private Template edge;

  @BeforeAll
  void synthesize(@TempDir Path folder) {
    edge =
        Synthesized.with(
                folder,
                StubProject.AARCH64,
                Map.of(
                    "tenants",
                    "books,music",
                    "greengrass",
                    true,
                    "greengrassTarget",
                    GROUP,
                    "greengrassTenant",
                    "music",
                    "greengrassEncoding",
                    "int8"))
            .edge();
  }

  @Test
  void eventsOfEveryDeviceGoIntoTheStreamAsTheirTopicsTenantByUserOrItem() {
    edge.hasResourceProperties(
        "AWS::IoT::TopicRule",
        Map.of(
            "TopicRulePayload",
            Match.objectLike(
                Map.of(
                    "Sql",
                    "SELECT *, topic(3) AS tenant FROM 'riffle/devices/+/+/events'"
                        + " WHERE isUndefined(tenant) OR tenant = topic(3)",
                    "Actions",
                    List.of(
                        Map.of(
                            "Kinesis",
                            Match.objectLike(
                                Map.of(
                                    "PartitionKey",
                                    "${topic(3)}#${CASE type WHEN 'item.put' THEN itemId"
                                        + " WHEN 'item.delete' THEN itemId ELSE userId END}"))))))));
  }

  @Test
  void theRecipeIsTheComponentsOwnWithTheAccountsArtifact() {
    Map<String, Map<String, Object>> made =
        edge.findResources("AWS::GreengrassV2::ComponentVersion");
    assertThat(made).hasSize(1);
    String recipe = made.values().iterator().next().toString();
    assertThat(recipe)
        .contains("ComponentName: dev.riffle.Edge", "ComponentVersion: \"0.1.0-SNAPSHOT\"")
        .contains("dev.riffle.edge.EdgeMain", "riffle/requests/+")
        .doesNotContain("s3://BUCKET", "${project");
  }

  /** The nucleus unpacks an archive into a folder named as its file, less the extension. */
  @Test
  void theRecipeRunsWhatLiesWhereTheNucleusUnpacksTheArchive() {
    String recipe =
        edge.findResources("AWS::GreengrassV2::ComponentVersion")
            .values()
            .iterator()
            .next()
            .toString();
    var archive = Pattern.compile("/([0-9a-f]+)\\.zip").matcher(recipe);
    assertThat(archive.find()).isTrue();
    assertThat(recipe)
        .contains("'{artifacts:decompressedPath}/" + archive.group(1) + "/lib/*'")
        .doesNotContain("decompressedPath}/riffle-edge");
  }

  @Test
  void theThingGroupGetsItConfiguredAndWithinLimits() {
    edge.hasResourceProperties(
        "AWS::GreengrassV2::Deployment",
        Map.of(
            "TargetArn",
            GROUP,
            "Components",
            Map.of(
                "dev.riffle.Edge",
                Match.objectLike(
                    Map.of(
                        "ComponentVersion",
                        "0.1.0-SNAPSHOT",
                        "RunWith",
                        Map.of("SystemResourceLimits", Map.of("Cpus", 1, "Memory", 262_144)))))));
    String merge =
        edge.findResources("AWS::GreengrassV2::Deployment").values().iterator().next().toString();
    assertThat(merge)
        .contains(
            "\"tenant\":\"music\"", "\"encoding\":\"int8\"", "\"bucket\":", "\"usersTable\":");
  }

  @Test
  void devicesReadOneTenantsModelsAndUsersAndNothingElse() {
    edge.hasResourceProperties(
        "AWS::IAM::ManagedPolicy",
        Map.of(
            "PolicyDocument",
            Match.objectLike(
                Map.of(
                    "Statement",
                    List.of(
                        Match.objectLike(Map.of("Action", "s3:GetObject", "Effect", "Allow")),
                        Match.objectLike(
                            Map.of(
                                "Action",
                                "dynamodb:BatchGetItem",
                                "Condition",
                                Map.of(
                                    "ForAllValues:StringLike",
                                    Map.of("dynamodb:LeadingKeys", List.of("music#*")),
                                    "ForAllValues:StringEquals",
                                    Map.of(
                                        "dynamodb:Attributes",
                                        List.of(
                                            "pk",
                                            "history",
                                            "retractions",
                                            "seen",
                                            "seenUntil",
                                            "deletedAt")),
                                    "StringEquals",
                                    Map.of("dynamodb:Select", "SPECIFIC_ATTRIBUTES")))))))));
    assertThat(edge.findResources("AWS::IAM::ManagedPolicy").toString())
        .contains("/models/music/*")
        .doesNotContain("models/*", "models/books");
  }

  @Test
  void withoutUsersDevicesReadModelsAlone(@TempDir Path folder) {
    Template without =
        Synthesized.with(
                folder, StubProject.AARCH64, Map.of("greengrass", true, "greengrassUsers", false))
            .edge();
    assertThat(without.findResources("AWS::IAM::ManagedPolicy").toString())
        .contains("/models/default/*")
        .doesNotContain("dynamodb");
    without.resourceCountIs("AWS::GreengrassV2::Deployment", 0);
  }

  @Test
  void aVersionOfOnesOwnTakesTheProjectsPlace(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("recipe.yaml");
    Files.writeString(file, recipe("1.0.0", "a", "s3://B/a.zip"));
    Recipe recipe =
        Recipe.of(file, Optional.of("2.3.4"), new Recipe.Archive("s3://real/b.zip", "b"));
    assertThat(recipe.version()).isEqualTo("2.3.4");
    assertThat(recipe.text()).isEqualTo(recipe("2.3.4", "b", "s3://real/b.zip"));
  }

  @Test
  void aRecipeThatIsNoneIsRefusedByName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("recipe.yaml");
    Files.writeString(file, "ComponentName: x\n");
    assertThatThrownBy(
            () -> Recipe.of(file, Optional.empty(), new Recipe.Archive("s3://real/b.zip", "b")))
        .isInstanceOf(WrongArtifact.class)
        .hasMessageContaining("ComponentVersion");
  }

  private static String recipe(String version, String folder, String archive) {
    return """
        ComponentVersion: "%s"
        Run: {artifacts:decompressedPath}/%s/x
        Artifacts:
          - Uri: "%s"
        """
        .formatted(version, folder, archive);
  }
}
