package dev.riffle.retrain.choice;

import java.util.Optional;

/** What a search may try on this machine: it asks before each trial, and on its way. */
public interface SearchBounds {
  /** Everything is tried. */
  SearchBounds NONE =
      new SearchBounds() {
        @Override
        public Optional<String> leavesOut(TrialSize trial) {
          return Optional.empty();
        }

        @Override
        public boolean timeLeft() {
          return true;
        }

        @Override
        public boolean firstHalf() {
          return true;
        }
      };

  /**
   * Whether a candidate is left out: there is not the memory or the time to train it here, or not
   * the memory to serve it.
   *
   * @return nothing when it may be trained; else why not, as a sentence for people
   */
  Optional<String> leavesOut(TrialSize trial);

  /** Whether there is time to go on: once false, the best so far is what is chosen. */
  boolean timeLeft();

  /** Whether the first half of the time is not over: what is tried first leaves the rest of it. */
  boolean firstHalf();
}
