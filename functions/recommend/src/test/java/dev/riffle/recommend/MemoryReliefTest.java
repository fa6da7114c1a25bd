package dev.riffle.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.recommend.http.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryReliefTest {
  private static final HttpAnswer FINE = HttpAnswer.ok(JsonNodeFactory.instance.objectNode());

  private final List<String> seen = new ArrayList<>();
  private final MemoryRelief relief =
      new MemoryRelief(() -> seen.add("let go"), () -> seen.add("end"));

  @Test
  void anAnswerThatRanOutOfMemoryIsTriedAgainWithMore() {
    var tries = new AtomicInteger();

    HttpAnswer answer = relief.answer(() -> tries.incrementAndGet() == 1 ? lacking() : FINE);

    assertThat(answer).isEqualTo(FINE);
    assertThat(seen).containsExactly("let go");
  }

  @Test
  void whereThatDoesNotHelpTheAnswerSaysSo() {
    HttpAnswer answer = relief.answer(MemoryReliefTest::lacking);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().at("/code").asText()).isEqualTo("out-of-memory");
    assertThat(seen).containsExactly("let go");
  }

  @Test
  void theProcessEndsWhereNothingHelpsAnyAnswer() {
    for (int n = 0; n < MemoryRelief.HOPELESS; n++) {
      relief.answer(MemoryReliefTest::lacking);
    }

    assertThat(seen).endsWith("end").filteredOn("end"::equals).hasSize(1);
  }

  @Test
  void oneAnswerThatIsFineIsHope() {
    for (int n = 0; n < 2 * MemoryRelief.HOPELESS; n++) {
      relief.answer(MemoryReliefTest::lacking);
      relief.answer(() -> FINE);
    }

    assertThat(seen).doesNotContain("end");
  }

  private static HttpAnswer lacking() {
    throw new OutOfMemoryError("Java heap space");
  }
}
