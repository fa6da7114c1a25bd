package dev.riffle.infra.edge;

import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.definition.BadDefinition;
import dev.riffle.infra.definition.Project;
import dev.riffle.infra.nag.Accepted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.greengrassv2.CfnComponentVersion;
import software.amazon.awscdk.services.greengrassv2.CfnDeployment;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * A version of the Greengrass component, its deployment when there is a target, and the policy that
 * the devices' token exchange role needs.
 *
 * <p>The recipe is the one beside the component, with {@code {version}}, {@code {artifact}}, {@code
 * {bucket}} and {@code {stream}} filled in.
 */
final class Component extends Construct {
  private static final String RECIPE = "greengrass-component/recipe.json";
  private static final String ARTIFACT = "greengrass-component/target/component.zip";
  private static final String NAME = "dev.riffle.Edge";

  Component(
      Construct scope,
      String id,
      String version,
      Optional<String> target,
      Project project,
      DataStack data) {
    super(scope, id);
    var zip = Asset.Builder.create(this, "Zip").path(project.built(ARTIFACT).toString()).build();
    String recipe =
        recipe(project.root().resolve(RECIPE))
            .replace("{version}", version)
            .replace("{artifact}", zip.getS3ObjectUrl())
            .replace("{bucket}", data.models().bucket().getBucketName())
            .replace("{stream}", data.stream().name());
    var component =
        CfnComponentVersion.Builder.create(this, "Version").inlineRecipe(recipe).build();
    target.ifPresent(
        group -> {
          var deployment =
              CfnDeployment.Builder.create(this, "Deployment")
                  .targetArn(group)
                  .deploymentName("riffle")
                  .components(
                      Map.of(
                          NAME,
                          CfnDeployment.ComponentDeploymentSpecificationProperty.builder()
                              .componentVersion(version)
                              .build()))
                  .build();
          deployment.getNode().addDependency(component);
        });
    policy(zip, data);
  }

  private void policy(Asset zip, DataStack data) {
    var statements = new ArrayList<PolicyStatement>();
    statements.add(
        allow(
            List.of("s3:GetObject"),
            data.models().bucket().arnForObjects("models/*"),
            zip.getBucket().arnForObjects(zip.getS3ObjectKey())));
    statements.add(allow(List.of("kinesis:PutRecords"), data.stream().arn()));
    data.key()
        .ifPresent(
            key ->
                statements.add(
                    allow(List.of("kms:Decrypt", "kms:GenerateDataKey"), key.getKeyArn())));
    ManagedPolicy policy =
        ManagedPolicy.Builder.create(this, "DevicePolicy")
            .description("Attach to the token exchange role of devices that run Riffle")
            .statements(statements)
            .build();
    Accepted.wildcard(
        policy,
        "/^Resource::.*/models\\/\\*$/",
        "Models are named by tenant and version, which a device learns from the pointer.");
    CfnOutput.Builder.create(this, "PolicyArn").value(policy.getManagedPolicyArn()).build();
  }

  private static String recipe(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BadDefinition(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  private static PolicyStatement allow(List<String> actions, String... resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources)).build();
  }
}
