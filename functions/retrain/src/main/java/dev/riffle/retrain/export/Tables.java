package dev.riffle.retrain.export;

import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.SdkAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.aws.feed.DamagedEntries;
import dev.riffle.aws.feed.DynamoChangeFeed;
import dev.riffle.aws.feed.DynamoWholeItems;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.row.RowTable;
import dev.riffle.aws.row.SeenRowMapping;
import dev.riffle.core.json.Quoting;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.core.settings.Variables;
import dev.riffle.core.settings.WholeNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The tables of users and items, from the environment: {@code RIFFLE_USERS_TABLE}, {@code
 * RIFFLE_ITEMS_TABLE} and {@code RIFFLE_SEEN_DAYS}. No client is made before something is exported.
 */
public final class Tables implements Supplier<Export.Source> {
  private static final WholeNumber DAYS = new WholeNumber("days", 0, 36_500);

  private final Map<String, String> environment;
  private final Clock clock;
  private final Log log;

  public Tables(Map<String, String> environment, Clock clock, Log log) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.log = log;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException naming the variable that is missing or wrong
   */
  @Override
  public Export.Source get() {
    var variables = new Variables(environment, "an export reads users and items");
    String users = variables.needed(VariableNames.USERS_TABLE);
    String items = variables.needed(VariableNames.ITEMS_TABLE);
    Optional<Duration> seenFor =
        Optional.of(Duration.ofDays(variables.count(VariableNames.SEEN_DAYS, 0, DAYS)))
            .filter(Duration::isPositive);
    DynamoDbClient dynamo =
        new Clients(new SdkAccess(environment))
            .told(Service.DYNAMODB, DynamoDbClient.builder(), Timeouts.unhurried())
            .build();
    Backoff backoff = Backoff.ofCalls(new Random());
    var older = new RowTable<>(dynamo, users, new SeenRowMapping(), backoff, Thread::sleep);
    DamagedEntries damaged =
        (pk, why) ->
            log.line(
                "damaged-row", fields -> fields.put("row", pk).put("reason", Quoting.logged(why)));
    return new Export.Source(
        new DynamoUserPages(dynamo, users, older, seenFor, clock),
        new DynamoChangeFeed(() -> dynamo, items, damaged),
        new PatientItems(
            new DynamoWholeItems(() -> dynamo, items, damaged), backoff, Thread::sleep));
  }
}
