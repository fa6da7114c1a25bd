package dev.riffle.tests.bench.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.aws.feed.DynamoChangeFeed;
import dev.riffle.aws.feed.DynamoWholeItems;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.api.RequestBody;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.recommend.Parts;
import dev.riffle.recommend.RecommendSettings;
import dev.riffle.recommend.aws.DynamoHeldUsers;
import dev.riffle.recommend.aws.DynamoItemAttributes;
import dev.riffle.recommend.aws.DynamoListRows;
import dev.riffle.recommend.aws.DynamoUserStates;
import dev.riffle.recommend.delta.ItemChanges;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.tests.stage.Stage;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The parts of {@code recommend} in this process, over a stage's emulator: what they allocate and
 * which calls they make can be counted here, and in a process of their own it cannot.
 */
final class FunctionsInProcess {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int OK = 200;

  private final Parts parts;

  FunctionsInProcess(Stage stage, CountedClients clients) {
    DynamoDbClient dynamo = clients.dynamo();
    String users = stage.plane().users().name();
    String items = stage.plane().items().name();
    var bucket = new ObjectStore(clients.s3(), stage.plane().bucket().name());
    var feed = new DynamoChangeFeed(() -> dynamo, items, FunctionsInProcess::damaged);
    this.parts =
        new Parts(
            RecommendSettings.of(
                Map.of(
                    VariableNames.USERS_TABLE,
                    users,
                    VariableNames.ITEMS_TABLE,
                    items,
                    VariableNames.BUCKET,
                    stage.plane().bucket().name(),
                    VariableNames.STATE_BUDGET,
                    "30s",
                    VariableNames.FIRST_STATE_BUDGET,
                    "30s",
                    VariableNames.MODEL_MEMORY_BYTES,
                    Long.toString(1L << 31))),
            bucket,
            bucket,
            new DynamoUserStates(() -> dynamo, users, Optional.empty(), Clock.systemUTC()),
            new ItemChanges(
                feed,
                new DynamoWholeItems(() -> dynamo, items, FunctionsInProcess::damaged),
                () -> 0.5),
            feed::newest,
            new DynamoItemAttributes(() -> dynamo, items),
            new DynamoListRows(() -> dynamo, items),
            new DynamoHeldUsers(() -> dynamo, users),
            (_, version, why) -> {
              throw new IllegalStateException(version + ": " + why);
            },
            Executors.newVirtualThreadPerTaskExecutor(),
            Clock.systemUTC(),
            () -> "nonce");
  }

  private static void damaged(String pk, RuntimeException why) {
    throw new IllegalStateException(pk, why);
  }

  /** Asks, and gives the answer's status. */
  int get(String path) {
    return answer("GET", path, "").status();
  }

  int post(String path, String body) {
    return answer("POST", path, body).status();
  }

  JsonNode json(String path) {
    return answer("GET", path, "").body();
  }

  private HttpAnswer answer(String method, String pathAndQuery, String body) {
    String[] halves = pathAndQuery.split("\\?", 2);
    HttpAnswer answer =
        parts
            .router()
            .answer(
                new HttpRequest(
                    method,
                    halves[0],
                    "$default",
                    Map.of(),
                    halves.length == 2 ? halves[1] : "",
                    RequestBody.ofGateway(body, false, "")));
    if (answer.status() != OK) {
      throw new IllegalStateException(method + " " + pathAndQuery + ": " + answer.body());
    }
    try {
      JSON.writeValueAsBytes(answer.body()); // as the gateway's answer is
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return answer;
  }
}
