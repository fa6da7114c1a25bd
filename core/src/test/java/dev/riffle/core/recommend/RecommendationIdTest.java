package dev.riffle.core.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendationIdTest {
  private static final RecommendationId ID =
      new RecommendationId("shop", "b", "20261124T102030Z-0a1b2c3d", Shop.NOW, "n1");

  @Property
  void anIdSaysWhereItsAnswerCameFrom(
      @ForAll @AlphaChars @NumericChars @Chars({'é', '-', ' '}) String tenant,
      @ForAll @AlphaChars String arm,
      @ForAll long millis,
      @ForAll @AlphaChars String nonce) {
    var id = new RecommendationId(tenant, arm, "m", Instant.ofEpochMilli(millis), nonce);
    assertThat(id.encode()).matches("[A-Za-z0-9_-]+");
    assertThat(RecommendationId.decode(id.encode())).contains(id);
  }

  @Property
  void andWhichExperimentDrewItsUser(@ForAll @AlphaChars String experiment) {
    var id = new RecommendationId("t", "b", "m", Shop.NOW, "n", Optional.of(experiment));
    assertThat(RecommendationId.decode(id.encode())).contains(id);
  }

  @Test
  void idsOfBeforeExperimentsHadNamesAreStillRead() {
    String old = "MQpzaG9wCmIKbQo1Cm4";
    assertThat(RecommendationId.decode(old))
        .contains(new RecommendationId("shop", "b", "m", Instant.ofEpochMilli(5), "n"));
  }

  @Property
  void junkIsNoId(@ForAll String junk) {
    assertThat(RecommendationId.decode(junk)).isEmpty();
  }

  @Property
  void aTextIsAnIdOnlyInTheFormThatItIsGivenOut(@ForAll byte[] bytes) {
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    assertThat(RecommendationId.decode(text).map(RecommendationId::encode).orElse(text))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1\nshop\nb\nm\n5",
        "1\nshop\nb\nm\n5\nn\nmore",
        "2\nshop\nb\nm\n5\nn",
        "2\nshop\nb\nm\n5\nn\ne\nmore",
        "3\nshop\nb\nm\n5\nn\ne",
        "1\nshop\nb\nm\n+5\nn",
        "1\nshop\nb\nm\nsoon\nn",
        "1\nshop\nb\nm\n99999999999999999999\nn",
      })
  void linesThatAreNoneOfOursAreNoId(String lines) {
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(lines.getBytes(UTF_8));
    assertThat(RecommendationId.decode(text)).isEmpty();
  }

  @Test
  void paddingAndOtherAlphabetsAreNoneOfOurs() {
    assertThat(RecommendationId.decode(ID.encode() + "=")).isEmpty();
    assertThat(RecommendationId.decode(ID.encode() + "\n")).isEmpty();
    assertThat(RecommendationId.decode("")).isEmpty();
  }

  @Test
  void partsAreOneLineAndTimesWholeMilliseconds() {
    assertThatThrownBy(() -> new RecommendationId("a\nb", "b", "m", Shop.NOW, "n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new RecommendationId("a", "b", "m", Shop.NOW.plusNanos(999_999), "n").time())
        .isEqualTo(Shop.NOW);
  }
}
