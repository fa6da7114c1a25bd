package dev.riffle.tests.bench.faults.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.feed.DynamoChangeFeed;
import dev.riffle.aws.feed.DynamoWholeItems;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.event.Event;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.recommend.Parts;
import dev.riffle.recommend.RecommendSettings;
import dev.riffle.recommend.aws.DynamoHeldUsers;
import dev.riffle.recommend.aws.DynamoItemAttributes;
import dev.riffle.recommend.aws.DynamoListRows;
import dev.riffle.recommend.aws.DynamoUserStates;
import dev.riffle.recommend.delta.ItemChanges;
import dev.riffle.recommend.http.Gateway;
import dev.riffle.recommend.http.HttpAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process of the function {@code recommend}: its own parts over its own clients. */
public final class Serving {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int FAILED = 500;

  private final KillSwitch life = new KillSwitch();
  private final Parts parts;
  private final boolean patient;

  /**
   * @param patience how long an answer waits for what it reads, but for its first model
   */
  public Serving(World world, Duration skew, Duration patience) {
    var plane = world.plane();
    this.patient = patience.compareTo(Duration.ofSeconds(1)) > 0;
    String budget = patience.toMillis() + "ms";
    RecommendSettings settings =
        RecommendSettings.of(
            Map.of(
                VariableNames.USERS_TABLE,
                plane.users().name(),
                VariableNames.ITEMS_TABLE,
                plane.items().name(),
                VariableNames.BUCKET,
                plane.bucket().name(),
                VariableNames.STATE_BUDGET,
                budget,
                VariableNames.FIRST_STATE_BUDGET,
                budget,
                VariableNames.MODEL_BUDGET,
                budget,
                VariableNames.FIRST_MODEL_BUDGET,
                "20s"));
    Clock clock = world.clock(skew);
    DynamoDbClient dynamo = world.clients().dynamo(life);
    var bucket = new ObjectStore(world.clients().s3(life), settings.bucket());
    var feed = new DynamoChangeFeed(() -> dynamo, settings.itemsTable(), (_, _) -> {});
    Executor executor = Executors.newVirtualThreadPerTaskExecutor();
    SplittableRandom random = world.random().split();
    this.parts =
        new Parts(
            settings,
            bucket,
            bucket,
            new DynamoUserStates(() -> dynamo, settings.usersTable(), settings.seenFor(), clock),
            new ItemChanges(
                feed,
                new DynamoWholeItems(() -> dynamo, settings.itemsTable(), (_, _) -> {}),
                () -> 0.5),
            feed::newest,
            new DynamoItemAttributes(() -> dynamo, settings.itemsTable()),
            new DynamoListRows(() -> dynamo, settings.itemsTable()),
            new DynamoHeldUsers(() -> dynamo, settings.usersTable()),
            (_, _, _) -> {},
            executor,
            clock,
            () -> "%012x".formatted(random.nextLong() >>> 16));
  }

  public KillSwitch life() {
    return life;
  }

  /** Whether it waits for what it needs. */
  public boolean patient() {
    return patient;
  }

  /** Whether it has a model to answer from. */
  public boolean holdsModel() {
    return parts.tenants().of(Event.DEFAULT_TENANT).hasModel();
  }

  /**
   * An answer.
   *
   * @param body JSON
   */
  public record Answer(int status, JsonNode body) {}

  /** Asks for a user's recommendations. */
  public Answer recommend(String user, int k, List<String> exclude) {
    var query = new StringBuilder("k=" + k);
    exclude.forEach(item -> query.append("&exclude=").append(item));
    ObjectNode request =
        JSON.createObjectNode()
            .put("version", "2.0")
            .put("routeKey", "GET /v1/users/{id}/recommendations")
            .put("rawPath", "/v1/users/%s/recommendations".formatted(user))
            .put("rawQueryString", query.toString())
            .put("isBase64Encoded", false);
    request.putObject("pathParameters").put("id", user);
    request
        .putObject("requestContext")
        .put("stage", "$default")
        .putObject("http")
        .put("method", "GET");
    try {
      HttpAnswer answer =
          parts
              .router()
              .answer(
                  new Gateway().read(new ByteArrayInputStream(JSON.writeValueAsBytes(request))));
      return new Answer(answer.status(), answer.body());
    } catch (RuntimeException defect) {
      // Lambda answers for a function that fails.
      return new Answer(FAILED, JSON.createObjectNode().put("message", defect.toString()));
    } catch (IOException impossible) {
      throw new IllegalStateException("in memory", impossible);
    }
  }
}
