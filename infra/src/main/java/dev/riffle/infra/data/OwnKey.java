package dev.riffle.infra.data;

import dev.riffle.infra.settings.DeploymentSettings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * The account's own key for data at rest.
 *
 * <p>The key itself says who may use it: roles with the deployment's tag, through the services that
 * hold data. No other stack names the key, so that it can be switched on and off in one deployment.
 * It stays in the account when it is switched off, whatever the settings say, since what was
 * written under it is read with it.
 */
final class OwnKey extends Construct {
  private static final List<String> SERVICES = List.of("dynamodb", "kinesis", "s3");

  private final Key key;

  /**
   * Makes the key.
   *
   * @param deployment the value of the tag that its roles bear
   */
  OwnKey(Construct scope, String id, String deployment) {
    super(scope, id);
    key =
        Key.Builder.create(this, "Key")
            .description("Riffle's data at rest")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("RolesOfTheDeployment")
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"))
            .resources(List.of("*"))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of(
                        "kms:CallerAccount",
                        Stack.of(this).getAccount(),
                        "aws:PrincipalTag/" + DeploymentSettings.TAG,
                        deployment,
                        "kms:ViaService",
                        SERVICES.stream().map(this::endpoint).toList())))
            .build());
  }

  IKey key() {
    return key;
  }

  private String endpoint(String service) {
    Stack stack = Stack.of(this);
    return "%s.%s.amazonaws.com".formatted(service, stack.getRegion());
  }
}
