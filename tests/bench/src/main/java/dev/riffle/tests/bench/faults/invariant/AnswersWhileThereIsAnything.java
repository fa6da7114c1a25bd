package dev.riffle.tests.bench.faults.invariant;

import java.util.List;

/** No 5xx while there is anything to answer from, and no other refusal of a good question. */
public final class AnswersWhileThereIsAnything implements Invariant {
  private static final int UNAVAILABLE = 503;

  @Override
  public String name() {
    return "no 5xx while there is anything to answer from";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    return evidence.asked().stream()
        .filter(asked -> !asked.ok())
        .filter(asked -> asked.couldAnswer() || asked.status() != UNAVAILABLE)
        .map(asked -> "%d at %s: %s".formatted(asked.status(), asked.at(), asked.body()))
        .toList();
  }
}
