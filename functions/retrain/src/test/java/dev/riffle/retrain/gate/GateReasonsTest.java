package dev.riffle.retrain.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the gate's reasons say serves is what serves. */
class GateReasonsTest {
  @ParameterizedTest
  @EnumSource(Incumbent.class)
  void onTooFewUsersWithTheGateOffTheReasonsSayThatThisModelServes(Incumbent incumbent) {
    GateSettings on = GateSettings.defaults();
    var off =
        new GateSettings(false, on.margin(), on.fewestCases(), on.mostCases(), on.tolerated());

    assertThat(new Gate(off).judge(Optional.empty(), incumbent).reasons())
        .containsExactly(
            "The gate is off, as the request says. So this model serves.",
            "No held-out users are too few to judge by: 20 are needed.");
  }

  @Test
  void aModelThatIsSpoiledAndUntestedIsNotSaidToServe() {
    GateDecision untested =
        new Gate(GateSettings.defaults()).judge(Optional.empty(), Incumbent.NOTHING);

    assertThat(untested.reasons().getFirst()).contains("this one serves, untested");
    assertThat(untested.refusedFor("Spoiled.", Incumbent.NOTHING).reasons())
        .startsWith("Spoiled. It answers with what is popular.")
        .noneMatch(reason -> reason.contains("this one serves"));
  }

  @Test
  void aModelThatDoesNotFitWhereItServesServesNobodyAlsoWithTheGateOff() {
    GateSettings on = GateSettings.defaults();
    var off =
        new GateSettings(false, on.margin(), on.fewestCases(), on.mostCases(), on.tolerated());

    GateDecision refused =
        new Gate(off).judge(Optional.empty(), Incumbent.NOTHING).unservable("Too large.");

    assertThat(refused.serves()).isEmpty();
    assertThat(refused.reasons())
        .startsWith("Too large.")
        .noneMatch(reason -> reason.contains("this model serves"));
  }
}
