package dev.riffle.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DefinitionTest {
  private static final Path PROJECT = Path.of("../..");

  @TempDir Path folder;

  @Test
  void projectsOwnDefinitionReads() {
    var definition = Definition.read(PROJECT);

    assertThat(definition.functions())
        .containsOnlyKeys(
            FunctionName.INGEST_HTTP,
            FunctionName.INGEST_STREAM,
            FunctionName.RECOMMEND,
            FunctionName.RETRAIN);
    assertThat(definition.mapping(FunctionName.INGEST_STREAM).onFailureBucket())
        .hasValue("riffle-models");
    var training = definition.schedules(FunctionName.RETRAIN).getFirst();
    assertThat(training.rate().duration()).isEqualTo(Duration.ofDays(1));
    assertThat(training.rate().expression()).isEqualTo("rate(1 day)");
    assertThat(training.payloadText()).isEqualTo("{\"operation\":\"train\"}");
  }

  @Test
  void variablesNameWhatTheFunctionsReadAndWriteWhereTheyRun() {
    var definition = Definition.read(PROJECT);
    var recommend = definition.function(FunctionName.RECOMMEND);

    assertThat(recommend.environment(definition.dataPlane().names()))
        .containsEntry("RIFFLE_STREAM", "riffle-events")
        .containsEntry("RIFFLE_USERS_TABLE", "riffle-users")
        .containsEntry("RIFFLE_ITEMS_TABLE", "riffle-items")
        .containsEntry("RIFFLE_BUCKET", "riffle-models");
    assertThat(recommend.environment(new ResourceNames("s", "u", "i", "${b}\\$1")))
        .containsEntry("RIFFLE_USERS_TABLE", "u")
        .containsEntry("RIFFLE_BUCKET", "${b}\\$1");
  }

  /** Who promotes models has to fit both functions that load them. */
  @Test
  void memoryOfSeveralFunctionsIsTheSmallest() throws IOException {
    assertThat(servingMemory(Definition.read(PROJECT))).isEqualTo("1024");

    edit(
        Definition.FILE,
        "dev.riffle.ingest.stream.StreamHandler\",\n      \"memoryMb\": 1024",
        "dev.riffle.ingest.stream.StreamHandler\",\n      \"memoryMb\": 768");
    assertThat(servingMemory(Definition.read(folder))).isEqualTo("768");
  }

  private static String servingMemory(Definition definition) {
    return definition
        .function(FunctionName.RETRAIN)
        .environment(definition.dataPlane().names())
        .get("RIFFLE_SERVING_MEMORY_MB");
  }

  @Test
  void aFunctionsOwnVariablesStandAboveTheCommonOnes() throws IOException {
    edit(
        Definition.FILE,
        "\"environment\": { \"JAVA",
        "\"environment\": { \"RIFFLE_BUCKET\": \"own\", \"JAVA");
    var definition = Definition.read(folder);
    var names = definition.dataPlane().names();

    assertThat(definition.function(FunctionName.RETRAIN).environment(names))
        .containsEntry("RIFFLE_BUCKET", "own");
    assertThat(definition.function(FunctionName.RECOMMEND).environment(names))
        .containsEntry("RIFFLE_BUCKET", "riffle-models");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "memoryMb": 512 | "memoryMb": 64 | functions.ingest-http.memoryMb must be a whole number from 128 to 10240, and is 64
          "memoryMb": 512, | | functions.ingest-http.memoryMb must be a whole number from 128 to 10240, and is absent
          "memoryMb": 512 | "memoryMB": 512 | functions.ingest-http.memoryMB must be one of artifact, environment
          "memoryMb": 512 | "memoryMb": "512" | functions.ingest-http.memoryMb must be a whole number from 128 to 10240, and is "512"
          "memoryMb": 512 | "memoryMb": 512, "memoryMb": 1024 | functions.ingest-http.memoryMb must come once in its object, and comes again at line 7
          "memoryMb": 512 | "memoryMb": 512, "ephemeralStorageMb": 100 | functions.ingest-http.ephemeralStorageMb must be a whole number from 512 to 10240, and is 100
          "memoryMb": 512 | "memoryMb": 512, "ephemeralStorageMb": "1 GB" | functions.ingest-http.ephemeralStorageMb must be a whole number from 512 to 10240, and is "1 GB"
          "snapStart": true | "snapStart": "yes" | functions.ingest-http.snapStart must be true or false, and is "yes"
          "runtime": "java25" | "runtime": "node" | functions.ingest-http.runtime must be javaNN or provided.al20NN, and is "node"
          "handler": "dev.riffle.ingest.http.EventsHandler" | "handler": "" | functions.ingest-http.handler must be a text of at least one character, and is ""
          ${table:users} | ${table:nobody} | environment.RIFFLE_USERS_TABLE may refer to ${bucket}, ${stream}, ${table:items}, ${table:users}, ${memory:FUNCTION} and nothing else, and is "${table:nobody}"
          ${memory:recommend,ingest-stream} | ${memory:recommend,nobody} | functions.retrain.environment.RIFFLE_SERVING_MEMORY_MB may refer to
          ${stream} | ${stream | environment.RIFFLE_STREAM may refer to
          "RIFFLE_STREAM" | "A-B" | environment.A-B must have a name of letters, digits and _
          "method": "POST", "path": "/v1/events" | "method": "post", "path": "/v1/events" | routes[0].method must be an HTTP method in capitals, or ANY, and is "post"
          "/v1/users/{id}/recommendations" | "v1/users" | routes[1].path must begin with / and hold
          "path": "/v1/health" | "path": "/v1/models" | routes[27] must be the only route of its method and path
          "function": "ingest-http" | "function": "nobody" | routes[0].function must name one of the functions
          "path": "/v1/health" | "path": "/v1/nobody-thought-of-it" | routes[27].callers must be a text of at least one character, and is absent
          "path": "/v1/health" | "path": "/v1/health", "callers": "everybody" | routes[27].callers must be one of [users, back-ends, operators], and is "everybody"
          "path": "/v1/models" | "path": "/v1/models", "callers": "users" | routes[19].callers must be operators, as RouteAccess has it, and is "users"
          "batchSize": 500 | "batchSize": 0 | mappings[0].batchSize must be a whole number from 1 to 10000, and is 0
          "reportBatchItemFailures": true | "reportBatchItemFailures": "yes" | mappings[0].reportBatchItemFailures must be true or false, and is "yes"
          "TRIM_HORIZON" | "EARLIEST" | mappings[0].startingPosition must be one of [TRIM_HORIZON, LATEST], and is "EARLIEST"
          "maximumRecordAgeSeconds": 21600 | "maximumRecordAgeSeconds": 5 | mappings[0].maximumRecordAgeSeconds must be -1 or a whole number from 60 to 604800
          s3:${bucket} | sqs:queue | mappings[0].onFailure must be s3:${bucket}, since the function may write nowhere else, and is "sqs:queue"
          "1 day" | "1 days" | schedules[0].rate must be '1 minute', '1 hour', '1 day' or 'N minutes' and so on, and is "1 days"
          { "operation": "train" } | "train" | schedules[0].payload must be an object, and is "train"
          """)
  void aWrongFieldOfTheFunctionsIsNamedWithItsRule(String right, String wrong, String message)
      throws IOException {
    edit(Definition.FILE, right, wrong == null ? "" : wrong);

    assertThatThrownBy(() -> Definition.read(folder))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("infra/functions.json: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "shards": 2 | "shards": 0 | stream.shards must be a whole number from 1 to 10000, and is 0
          "riffle-events" | "riffle events" | stream.name must be 1 to 128 letters, digits, _, . and -, and is "riffle events"
          "users" | "people" | tables.people must be one of items, users, and is unknown
          "type": "S" | "type": "T" | tables.users.partitionKey.type must be one of [S, N, B], and is "T"
          "timeToLive" | "ttl" | tables.users.ttl must be one of
          "projection": "INCLUDE" | "projection": "SOME" | tables.items.indexes[0].projection must be one of [ALL, KEYS_ONLY, INCLUDE], and is "SOME"
          "projection": "INCLUDE" | "projection": "ALL" | tables.items.indexes[0].attributes must be there with the projection INCLUDE, and with no other
          "sortKey": { "name": "changed", "type": "N" }, | | tables.items.indexes[0].sortKey must be an object, and is absent
          "indexes": [] | "indexes": {} | tables.users.indexes must be an array, and is {}
          "riffle-models" | "Riffle" | bucket.name must be 3 to 63 small letters
          """)
  void aWrongFieldOfTheDataPlaneIsNamedWithItsRule(String right, String wrong, String message)
      throws IOException {
    edit(DataPlane.FILE, right, wrong == null ? "" : wrong);

    assertThatThrownBy(() -> Definition.read(folder))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("infra/data-plane.json: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {DataPlane.FILE, Definition.FILE})
  void anAbsentFileIsSaidWithThePlaceWhereItShouldBe(String file) throws IOException {
    edit(file, "{", "{");
    Files.delete(folder.resolve(file));

    assertThatThrownBy(() -> Definition.read(folder))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(file + ": the document is absent: looked for " + folder);
  }

  @Test
  void whatTheFilesDoNotDefineIsSaidWhenItIsAskedFor() {
    var definition = Definition.read(PROJECT);

    assertThatThrownBy(() -> definition.function("nobody"))
        .isInstanceOf(DefinitionException.class)
        .hasMessage("infra/functions.json: functions must define nobody");
    assertThatThrownBy(() -> definition.mapping(FunctionName.RECOMMEND))
        .isInstanceOf(DefinitionException.class)
        .hasMessage("infra/functions.json: mappings must lead the stream to recommend");
  }

  /** The project's own files in the test's folder, one of them changed. */
  private void edit(String file, String right, String wrong) throws IOException {
    Files.createDirectories(folder.resolve("infra"));
    for (var each : new String[] {Definition.FILE, DataPlane.FILE}) {
      Files.copy(PROJECT.resolve(each), folder.resolve(each));
    }
    var text = Files.readString(folder.resolve(file));
    assertThat(text).contains(right);
    Files.writeString(folder.resolve(file), text.replace(right, wrong));
  }
}
