package dev.riffle.infra.edge;

import dev.riffle.core.event.Event;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.scenario.ScenarioKeys;
import dev.riffle.core.table.UserAttribute;
import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.nag.NagSuppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * What the token exchange role of devices that run the component has to allow, and no more. An own
 * key of the account lets the role in by its tag.
 */
final class DevicePolicy extends Construct {
  /**
   * Makes the policy.
   *
   * @param userKey the key attribute of users' rows, when devices may read those of their tenant
   */
  DevicePolicy(
      Construct scope,
      String id,
      Asset artifact,
      String tenant,
      Optional<String> userKey,
      DataStack data) {
    super(scope, id);
    var statements = new ArrayList<PolicyStatement>();
    statements.add(
        PolicyStatement.Builder.create()
            .actions(List.of("s3:GetObject"))
            .resources(
                List.of(
                    data.models().bucket().arnForObjects(ModelKeys.tenant(tenant) + "*"),
                    data.models().bucket().arnForObjects(ScenarioKeys.current(tenant)),
                    artifact.getBucket().arnForObjects(artifact.getS3ObjectKey())))
            .build());
    userKey.map(key -> users(tenant, data, key)).ifPresent(statements::add);
    ManagedPolicy policy =
        ManagedPolicy.Builder.create(this, "Allowed")
            .description("Attach to the token exchange role of devices that run Riffle")
            .statements(statements)
            .build();
    NagSuppression.wildcard(
        policy,
        "/^Resource::.*/"
            + ModelKeys.tenant(tenant).replace(".", "\\.").replace("/", "\\/")
            + "\\*$/",
        "Models are named by version, which a device learns from the pointer.");
    CfnOutput.Builder.create(this, "PolicyArn").value(policy.getManagedPolicyArn()).build();
  }

  /** Rows of one tenant by their keys, of each only what a device unites with its own. */
  private static PolicyStatement users(String tenant, DataStack data, String key) {
    return PolicyStatement.Builder.create()
        .actions(List.of("dynamodb:BatchGetItem"))
        .resources(List.of(data.tables().users().getTableArn()))
        .conditions(
            Map.of(
                "ForAllValues:StringLike",
                Map.of("dynamodb:LeadingKeys", List.of(Event.key(tenant, "*"))),
                "ForAllValues:StringEquals",
                Map.of(
                    "dynamodb:Attributes",
                    List.of(
                        key,
                        UserAttribute.HISTORY,
                        UserAttribute.RETRACTIONS,
                        UserAttribute.SEEN,
                        UserAttribute.SEEN_UNTIL,
                        UserAttribute.DELETED_AT)),
                // Without this a request that names no attributes would get them all.
                "StringEquals",
                Map.of("dynamodb:Select", "SPECIFIC_ATTRIBUTES")))
        .build();
  }
}
