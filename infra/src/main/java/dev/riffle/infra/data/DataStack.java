package dev.riffle.infra.data;

import dev.riffle.definition.ResourceNames;
import dev.riffle.infra.project.Project;
import dev.riffle.infra.settings.DeploymentSettings;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** What holds data. Deleting the stack leaves all of it, unless {@code keepData} says otherwise. */
public final class DataStack extends Stack {
  private final EventStream stream;
  private final StateTables tables;
  private final ModelBucket models;

  public DataStack(
      Construct scope, String id, StackProps props, DeploymentSettings settings, Project project) {
    super(scope, id, props);
    var removal = settings.storage().keepData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    Optional<IKey> key =
        settings.storage().ownKey()
            ? Optional.of(new OwnKey(this, "OwnKey", settings.name()).key())
            : Optional.empty();
    stream = new EventStream(this, "EventStream", settings.stream(), key, removal);
    tables =
        new StateTables(
            this,
            "StateTables",
            project.definition().dataPlane(),
            settings.storage().keepByChange(),
            key,
            removal);
    models = new ModelBucket(this, "ModelBucket", settings.storage(), key, removal);
    output("StreamName", stream.name());
    output("UsersTable", tables.users().getTableName());
    output("ItemsTable", tables.items().getTableName());
    output("BucketName", models.bucket().getBucketName());
  }

  public EventStream stream() {
    return stream;
  }

  public StateTables tables() {
    return tables;
  }

  public ModelBucket models() {
    return models;
  }

  /** What functions get as the names of all this. */
  public ResourceNames names() {
    return new ResourceNames(
        stream.name(),
        tables.users().getTableName(),
        tables.items().getTableName(),
        models.bucket().getBucketName());
  }

  private void output(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }
}
