package dev.riffle.infra.edge;

import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.project.Project;
import dev.riffle.infra.settings.DeviceSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.greengrassv2.CfnComponentVersion;
import software.amazon.awscdk.services.greengrassv2.CfnDeployment;
import software.amazon.awscdk.services.greengrassv2.CfnDeployment.ComponentConfigurationUpdateProperty;
import software.amazon.awscdk.services.greengrassv2.CfnDeployment.ComponentDeploymentSpecificationProperty;
import software.amazon.awscdk.services.greengrassv2.CfnDeployment.ComponentRunWithProperty;
import software.amazon.awscdk.services.greengrassv2.CfnDeployment.SystemResourceLimitsProperty;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * A version of the Greengrass component from what Maven built, its deployment when there is a
 * target, and the policy that the devices' token exchange role needs.
 */
final class ComponentVersion extends Construct {
  private static final Path RECIPE = Path.of("greengrass-component/target/component/recipe.yaml");
  private static final Path ARTIFACT = Path.of("greengrass-component/target/riffle-edge.zip");

  /** A heap of 128 MB takes some 175 MB: docs/benchmarks/edge.md. */
  private static final int MEMORY_KILOBYTES = 256 * 1_024;

  private static final int PROCESSORS = 1;

  ComponentVersion(
      Construct scope,
      String id,
      DeviceSettings settings,
      String tenant,
      Project project,
      DataStack data) {
    super(scope, id);
    var zip = Asset.Builder.create(this, "Zip").path(project.built(ARTIFACT).toString()).build();
    Recipe recipe =
        Recipe.of(project.built(RECIPE), settings.componentVersion(), stored(zip)).of(tenant);
    var component =
        CfnComponentVersion.Builder.create(this, "Version").inlineRecipe(recipe.text()).build();
    settings
        .thingGroupArn()
        .ifPresent(
            target -> {
              var deployment =
                  CfnDeployment.Builder.create(this, "Deployment")
                      .targetArn(target)
                      .deploymentName("riffle")
                      .components(
                          Map.of(
                              DeviceSettings.COMPONENT_NAME,
                              specification(recipe, settings, tenant, data)))
                      .build();
              deployment.getNode().addDependency(component);
            });
    Optional<String> userKey =
        settings.readsUsers()
            ? Optional.of(project.definition().dataPlane().users().partitionKey().name())
            : Optional.empty();
    new DevicePolicy(this, "DevicePolicy", zip, tenant, userKey, data);
  }

  /** CDK's name of a file is its content's hash. */
  private static Recipe.Archive stored(Asset zip) {
    String name = zip.getS3ObjectKey();
    return new Recipe.Archive(zip.getS3ObjectUrl(), name.substring(0, name.lastIndexOf('.')));
  }

  private ComponentDeploymentSpecificationProperty specification(
      Recipe recipe, DeviceSettings settings, String tenant, DataStack data) {
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("tenant", tenant);
    configuration.put("bucket", data.models().bucket().getBucketName());
    configuration.put(
        "usersTable", settings.readsUsers() ? data.tables().users().getTableName() : "");
    configuration.put("encoding", settings.encoding().wireName());
    configuration.put("dimensions", settings.dimensions());
    configuration.put("modelBytes", settings.modelBytes());
    return ComponentDeploymentSpecificationProperty.builder()
        .componentVersion(recipe.version())
        .configurationUpdate(
            ComponentConfigurationUpdateProperty.builder()
                .merge(Stack.of(this).toJsonString(configuration))
                .build())
        .runWith(
            ComponentRunWithProperty.builder()
                .systemResourceLimits(
                    SystemResourceLimitsProperty.builder()
                        .memory(MEMORY_KILOBYTES)
                        .cpus(PROCESSORS)
                        .build())
                .build())
        .build();
  }
}
