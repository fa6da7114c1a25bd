package dev.riffle.local.host.definition;

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

final class DefinitionTest {
  @TempDir Path folder;

  @Test
  void projectsOwnDefinitionReads() {
    var definition = Definition.read(Path.of("../..").toAbsolutePath().normalize());
    var names = definition.dataPlane();

    var recommend = definition.functions().get("recommend");
    assertThat(recommend.environment())
        .containsEntry("RIFFLE_STREAM", names.stream())
        .containsEntry("RIFFLE_USERS_TABLE", "riffle-users")
        .containsEntry("RIFFLE_BUCKET", names.bucket());
    assertThat(definition.mappings().getFirst().onFailureBucket()).hasValue(names.bucket());
    assertThat(definition.schedules().getFirst().rate()).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "memoryMb": 512 | "memoryMb": 64 | functions.ingest-http.memoryMb must be a whole number from 128 to 10240, and is 64
          "memoryMb": 512, | | functions.ingest-http.memoryMb must be a whole number from 128 to 10240, and is absent
          "memoryMb": 512 | "memoryMB": 512 | functions.ingest-http.memoryMB is not a known field
          "runtime": "java25" | "runtime": "node" | functions.ingest-http.runtime must be javaNN or provided.al20NN, and is "node"
          ${table:riffle-users} | ${table:nobody} | environment.RIFFLE_USERS_TABLE must name a table of infra/data-plane.json
          ${stream} | ${river} | environment.RIFFLE_STREAM may refer to ${stream}, ${bucket} and ${table:NAME} only
          "method": "POST", "path": "/v1/events" | "method": "post", "path": "/v1/events" | routes[0].method must be an HTTP method in capitals, or ANY, and is "post"
          "function": "ingest-http" | "function": "nobody" | routes[0].function must name one of the functions
          "batchSize": 500 | "batchSize": 0 | mappings[0].batchSize must be a whole number from 1 to 10000, and is 0
          "maximumRecordAgeSeconds": -1 | "maximumRecordAgeSeconds": 5 | mappings[0].maximumRecordAgeSeconds must be -1 or a whole number from 60 to 604800
          s3:${bucket} | sqs:queue | mappings[0].onFailure must be s3:BUCKET, and is "sqs:queue"
          "1 day" | "1 fortnight" | schedules[0].rate must be a number of minutes, hours or days, such as "1 day", and is "1 fortnight"
          """)
  void wrongFieldIsNamedWithItsRule(String right, String wrong, String message) throws IOException {
    var text = Files.readString(Path.of("../../infra/functions.json"));
    assertThat(text).contains(right);
    Files.createDirectories(folder.resolve("infra"));
    Files.copy(Path.of("../../infra/data-plane.json"), folder.resolve("infra/data-plane.json"));
    Files.writeString(
        folder.resolve("infra/functions.json"), text.replace(right, wrong == null ? "" : wrong));

    assertThatThrownBy(() -> Definition.read(folder))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("infra/functions.json: " + message);
  }
}
