package dev.riffle.tests.bench.faults.invariant;

import java.util.List;

/** Something that must hold once faults have stopped and retries are through. */
public interface Invariant {
  /** What must hold, as a short name. */
  String name();

  /** Where it does not hold, for people; empty when it holds. */
  List<String> violations(Evidence evidence);
}
