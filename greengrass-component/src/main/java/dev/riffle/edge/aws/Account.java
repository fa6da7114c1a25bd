package dev.riffle.edge.aws;

import dev.riffle.edge.model.ModelSource;
import dev.riffle.edge.sync.CloudParts;
import dev.riffle.edge.sync.CloudUsers;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What of the account the device reads, where settings name it. Nothing is connected before it is
 * asked for something.
 *
 * @param bucket of models
 * @param usersTable of users' rows
 * @param tenant whose models they are
 */
public record Account(Optional<String> bucket, Optional<String> usersTable, String tenant)
    implements CloudParts {

  @Override
  public Optional<ModelSource> models(Consumer<Instant> time) {
    return bucket.map(
        name ->
            new S3ModelSource(
                S3Client.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .credentialsProvider(role())
                    .overrideConfiguration(
                        each -> each.addExecutionInterceptor(new CloudTime(time)))
                    .build(),
                name,
                tenant));
  }

  @Override
  public Optional<CloudUsers> users(Consumer<Instant> time) {
    return usersTable.map(
        name ->
            new DynamoCloudUsers(
                DynamoDbClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .credentialsProvider(role())
                    .overrideConfiguration(
                        each -> each.addExecutionInterceptor(new CloudTime(time)))
                    .build(),
                name));
  }

  /** The role that the token exchange service hands out. */
  private static AwsCredentialsProvider role() {
    return ContainerCredentialsProvider.builder().asyncCredentialUpdateEnabled(false).build();
  }
}
