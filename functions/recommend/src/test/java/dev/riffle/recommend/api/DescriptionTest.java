package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.recommend.fake.Stage;
import dev.riffle.recommend.http.HttpAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DescriptionTest {
  @Test
  void theDescriptionIsTheOneOfTheDocumentation() throws IOException {
    try (var stage = new Stage()) {
      HttpAnswer answer = stage.get("/v1/openapi.yaml");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsEntry("content-type", "application/yaml");
      assertThat(answer.body().textValue())
          .isEqualTo(Files.readString(Path.of("../../docs/openapi.yaml")));
      assertThat(stage.get("/v1/openapi.yaml?misspelt=1").status()).isEqualTo(400);
    }
  }
}
