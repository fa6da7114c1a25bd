package dev.riffle.retrain.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.retrain.ials.IalsSettings;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {
  @Test
  void trainingHasDefaults() {
    assertThat(read("{\"operation\":\"train\"}"))
        .isEqualTo(new TrainRequest("default", IalsSettings.defaults()));
  }

  @Test
  void trainingTakesItsSettings() {
    assertThat(
            read("{\"operation\":\"train\",\"tenant\":\"t\",\"seed\":-3,\"dims\":8,\"epochs\":2}"))
        .isEqualTo(
            new TrainRequest("t", IalsSettings.defaults().withSeed(-3).withDims(8).withEpochs(2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                            | operation is missing: it must be train",
        "{\"operation\":\"bake\"}                      | operation is 'bake': it must be train",
        "{\"operation\":7}                             | operation is 7: it must be a string",
        "{\"operation\":\"train\",\"dims\":0}          | dims is 0: it must be 1 to 1024",
        "{\"operation\":\"train\",\"dims\":1.5}        | dims is 1.5: it must be a whole number",
        "{\"operation\":\"train\",\"epochs\":1001}     | epochs is 1001: it must be 1 to 1000",
        "{\"operation\":\"train\",\"tenant\":\"a/b\"}  | tenant is 'a/b': it must be",
        "{\"operation\":\"train\",\"epoch\":3}         | field 'epoch' is unknown: it must be one",
        "[1]                                           | it must be a JSON object",
        "{\"operation\"                                | request is not JSON",
      })
  void whatIsWrongIsSaidByFieldValueAndRule(String request, String message) {
    assertThatThrownBy(() -> read(request))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining(message);
  }

  private static Request read(String json) {
    return Request.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
