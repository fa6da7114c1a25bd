package dev.riffle.tests.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.local.emulator.Emulator;
import dev.riffle.local.plane.AwsClients;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** A bootstrapped AWS account, empty at first, as the emulator has it. */
final class Account implements AutoCloseable {
  private static final String ASSETS = "cdk-hnb659fds-assets-000000000000-us-east-1";
  private static final String ABSENT = "ABSENT";

  private final Emulator emulator = Emulator.startWhole(0);
  private final AwsClients data = AwsClients.at(emulator.endpoint());
  private final CloudFormationClient stacks = client(CloudFormationClient.builder());
  private final LambdaClient functions = client(LambdaClient.builder());
  private final ApiGatewayV2Client gateway = client(ApiGatewayV2Client.builder());

  Account() {
    // What `cdk bootstrap` leaves and templates ask for.
    data.s3().createBucket(request -> request.bucket(ASSETS));
    try (SsmClient parameters = client(SsmClient.builder())) {
      parameters.putParameter(
          request ->
              request
                  .name("/cdk-bootstrap/hnb659fds/version")
                  .type(ParameterType.STRING)
                  .value("30"));
    }
  }

  /** Uploads what a template refers to, and makes or updates its stack. */
  void deploy(Assembly assembly, String stack) throws IOException {
    deploy(stack, assembly.template(stack), assembly.assets(stack));
  }

  void deploy(String stack, ObjectNode template, List<Assembly.Asset> assets) {
    for (Assembly.Asset asset : assets) {
      data.s3()
          .putObject(
              request -> request.bucket(ASSETS).key(asset.key()),
              RequestBody.fromFile(asset.file()));
    }
    // As the CDK does: a body in the request may have 51,200 bytes, an object a million.
    String key = stack + ".json";
    data.s3()
        .putObject(
            request -> request.bucket(ASSETS).key(key),
            RequestBody.fromString(template.toString()));
    String url = data.s3().utilities().getUrl(it -> it.bucket(ASSETS).key(key)).toExternalForm();
    if (status(stack).equals(ABSENT)) {
      stacks.createStack(
          request ->
              request.stackName(stack).templateURL(url).capabilities(Capability.CAPABILITY_IAM));
    } else {
      stacks.updateStack(
          request ->
              request.stackName(stack).templateURL(url).capabilities(Capability.CAPABILITY_IAM));
    }
    settled(stack);
    String status = status(stack);
    if (!List.of("CREATE_COMPLETE", "UPDATE_COMPLETE").contains(status)) {
      throw new IllegalStateException("%s ends in %s: %s".formatted(stack, status, failed(stack)));
    }
  }

  void destroy(String stack) {
    stacks.deleteStack(request -> request.stackName(stack));
    settled(stack);
    if (!List.of(ABSENT, "DELETE_COMPLETE").contains(status(stack))) {
      throw new IllegalStateException("%s ends in %s".formatted(stack, status(stack)));
    }
  }

  Map<String, String> outputs(String stack) {
    return stack(stack).outputs().stream()
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
  }

  /** What each resource is called, by its logical id. */
  Map<String, String> resources(String stack) {
    return stacks
        .describeStackResources(request -> request.stackName(stack))
        .stackResources()
        .stream()
        .collect(
            Collectors.toMap(StackResource::logicalResourceId, StackResource::physicalResourceId));
  }

  AwsClients data() {
    return data;
  }

  LambdaClient functions() {
    return functions;
  }

  ApiGatewayV2Client gateway() {
    return gateway;
  }

  URI endpoint() {
    return emulator.endpoint();
  }

  private void settled(String stack) {
    Awaitility.await().until(() -> !status(stack).endsWith("IN_PROGRESS"));
  }

  private String status(String stack) {
    try {
      return stack(stack).stackStatusAsString();
    } catch (CloudFormationException absent) {
      return ABSENT;
    }
  }

  private Stack stack(String name) {
    return stacks.describeStacks(request -> request.stackName(name)).stacks().getFirst();
  }

  private List<String> failed(String stack) {
    return stacks.describeStackEvents(request -> request.stackName(stack)).stackEvents().stream()
        .filter(event -> event.resourceStatusAsString().endsWith("FAILED"))
        .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
        .toList();
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(emulator.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Override
  public void close() {
    stacks.close();
    functions.close();
    gateway.close();
    data.close();
    emulator.close();
  }
}
