package dev.riffle.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.recommend.LeftOut;
import dev.riffle.core.recommend.Reason;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.core.recommend.Unranked;
import dev.riffle.core.rerank.RankFeature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is written of an answer is what a client reads. */
class AnswersTest {

  @Property(tries = 300)
  void anAnswerIsReadAsItWasWritten(@ForAll("answers") RecommendationAnswer answer) throws NotJson {
    ObjectNode json = answer.toJson();

    RecommendationAnswer read = RecommendationAnswer.read(JsonText.read(JsonText.bytes(json)));

    // By the text: scores have a float's digits there.
    assertThat(read.toJson()).hasToString(json.toString());
    assertThat(read.itemIds()).isEqualTo(answer.itemIds());
    assertThat(read.degraded()).isEqualTo(answer.degraded());
    assertThat(json.has("degraded")).isEqualTo(!answer.degraded().isEmpty());
  }

  @Test
  void whatAReaderDoesNotKnowIsPassedOver() throws NotJson {
    RecommendationAnswer read =
        RecommendationAnswer.read(
            JsonText.read(
                """
                {"strategy":"new","degraded":["user-state","tomorrow"],"later":1,
                 "items":[{"itemId":"i","score":1.5,"because":[{"itemId":"j","type":"sniff"}]}]}"""));

    assertThat(read.degraded()).containsExactly(Degradation.USER_STATE);
    assertThat(read.items()).containsExactly(new Recommendation("i", 1.5));
  }

  @Test
  void anItemSaysWhatImpressionsTaught() throws NotJson {
    var item =
        new Recommendation(
            "lamp",
            2.5,
            List.of(),
            1.5,
            0,
            Map.of(RankFeature.FRESHNESS, 1.25, RankFeature.IMPRESSIONS, -0.25),
            List.of());
    var answer =
        new RecommendationAnswer(
            "id", "model", "arm", "personal", List.of(item), Unranked.NONE, Set.of());

    ObjectNode json = answer.toJson();

    assertThat(json.at("/items/0/learned"))
        .hasToString("{\"freshness\":1.25,\"impressions\":-0.25}");
    assertThat(json.at("/items/0/rest").asDouble()).isEqualTo(1.5);
    assertThat(RecommendationAnswer.read(JsonText.read(JsonText.bytes(json))).items())
        .containsExactly(item);
  }

  @Test
  void anItemCarriesWhatItsOwnerSays() throws NotJson {
    var lamp = new OwnerAttributes("{\"title\":\"Lamp\",\"price\":20}");
    var answer =
        new RecommendationAnswer(
                "id",
                "model",
                "arm",
                "popular",
                List.of(new Recommendation("lamp", 2), new Recommendation("bare", 1)),
                Unranked.NONE,
                Set.of(Degradation.MODEL))
            .with(Map.of("lamp", lamp, "bare", OwnerAttributes.NONE), false);

    ObjectNode json = answer.toJson();

    assertThat(json.at("/items/0/attributes")).hasToString(lamp.json());
    assertThat(json.at("/items/1").has("attributes")).isFalse();
    RecommendationAnswer read = RecommendationAnswer.read(JsonText.read(JsonText.bytes(json)));
    assertThat(read.attributes()).containsExactly(Map.entry("lamp", lamp));
    assertThat(read.degraded())
        .containsExactlyInAnyOrder(Degradation.MODEL, Degradation.ATTRIBUTES);
  }

  @Test
  void whatBecameOfEventsIsReadAsItWasWritten() {
    var answer =
        new EventsAnswer(
            2,
            List.of(
                new Rejection(1, Optional.of("e"), "type", "\"stare\"", "must be one of ..."),
                new Rejection(3, Optional.empty(), "", "7", "an event must be a JSON object")));

    assertThat(EventsAnswer.read(answer.toJson())).isEqualTo(answer);
  }

  @Test
  void aSessionIsNobodysTaste() {
    assertThat(RecommendationAnswer.strategy(Strategy.PERSONAL, true)).isEqualTo("session");
    assertThat(RecommendationAnswer.strategy(Strategy.PERSONAL, false)).isEqualTo("personal");
    assertThat(RecommendationAnswer.strategy(Strategy.POPULAR, true)).isEqualTo("popular");
    assertThat(RecommendationAnswer.strategy(Strategy.SIMILAR, true)).isEqualTo("similar");
  }

  @Provide
  Arbitrary<RecommendationAnswer> answers() {
    Arbitrary<String> texts = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(9);
    Arbitrary<Double> scores =
        Arbitraries.integers().between(1, 1_000_000).map(n -> (double) (n / 700f));
    Arbitrary<Reason> reasons =
        Combinators.combine(texts, Arbitraries.of(InteractionType.class), scores).as(Reason::new);
    Arbitrary<Recommendation> items =
        Combinators.combine(texts, scores, reasons.list().ofMaxSize(3), scores)
            .as(Recommendation::new);
    Arbitrary<Set<Degradation>> degraded = Arbitraries.of(Degradation.class).set();
    Arbitrary<LeftOut> leftOut =
        Combinators.combine(texts, Arbitraries.of(LeftOut.Reason.class)).as(LeftOut::new);
    Arbitrary<Unranked> unranked =
        Combinators.combine(texts.list().ofMaxSize(2), leftOut.list().ofMaxSize(2))
            .as(Unranked::new);
    return Combinators.combine(
            texts, texts, texts, texts, items.list().ofMaxSize(4), unranked, degraded)
        .as(RecommendationAnswer::new);
  }
}
