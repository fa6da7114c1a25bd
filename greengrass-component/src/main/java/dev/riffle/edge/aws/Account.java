package dev.riffle.edge.aws;

import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.edge.model.RemoteModels;
import dev.riffle.edge.sync.CloudServices;
import dev.riffle.edge.sync.CloudUsers;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What of the account the device reads, where settings name it. Nothing is connected before it is
 * asked for something.
 *
 * @param bucket of models
 * @param usersTable of users' rows
 * @param tenant whose models they are
 */
public record Account(Optional<String> bucket, Optional<String> usersTable, String tenant)
    implements CloudServices {

  @Override
  public Optional<RemoteModels> models(Consumer<Instant> time) {
    return bucket.map(
        name ->
            new S3ModelSource(
                new ObjectStore(clients(time).s3(Timeouts.unhurried()).build(), name), tenant));
  }

  @Override
  public Optional<CloudUsers> users(Consumer<Instant> time) {
    return usersTable.map(
        name ->
            new DynamoCloudUsers(
                clients(time)
                    .told(Service.DYNAMODB, DynamoDbClient.builder(), Timeouts.unhurried())
                    .build(),
                name));
  }

  private static Clients clients(Consumer<Instant> time) {
    return new Clients(new DeviceRole(System.getenv(), time));
  }
}
