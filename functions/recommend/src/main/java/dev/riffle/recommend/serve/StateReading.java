package dev.riffle.recommend.serve;

import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.recommend.state.UserState;
import dev.riffle.recommend.state.UserStates;
import dev.riffle.recommend.time.Outcome;
import dev.riffle.recommend.time.Patience;
import dev.riffle.recommend.time.Work;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** A user's state on its way, for one question. */
final class StateReading {
  private static final Logger LOG = Logger.getLogger(StateReading.class);

  private final String tenant;
  private final Optional<Work<UserState>> work;
  private Optional<Outcome<UserState>> outcome = Optional.empty();

  private StateReading(String tenant, Optional<Work<UserState>> work) {
    this.tenant = tenant;
    this.work = work;
  }

  /** Begins to read; of nobody there is nothing to read. */
  static StateReading start(Executor executor, UserStates users, RecommendationQuery question) {
    return new StateReading(
        question.tenant(),
        question
            .userId()
            .map(user -> Work.start(executor, () -> users.read(question.tenant(), user))));
  }

  /**
   * What is known of the user.
   *
   * @param lack there when more might be known
   */
  record Read(UserState state, Optional<Degradation> lack) {
    private static final Read NOBODY = new Read(UserState.UNKNOWN, Optional.empty());
    private static final Read LACKING =
        new Read(UserState.UNKNOWN, Optional.of(Degradation.USER_STATE));
  }

  /**
   * The state, or that of somebody unknown when it does not come in time or fails, which stays so
   * for this question.
   */
  Read within(Patience patience) {
    if (work.isEmpty()) {
      return Read.NOBODY;
    }
    if (outcome.isEmpty()) {
      outcome = Optional.of(work.get().within(patience.left()));
      log(outcome.get());
    }
    if (outcome.get() instanceof Outcome.InTime<UserState>(UserState state)) {
      return new Read(state, Optional.empty());
    }
    return Read.LACKING;
  }

  private void log(Outcome<UserState> seen) {
    switch (seen) {
      case Outcome.InTime<UserState> _ -> {}
      case Outcome.Late<UserState> _ -> LOG.debugf("no state of a user of %s in time", tenant);
      case Outcome.Failed<UserState>(Throwable cause) ->
          LOG.warnf("no state of a user of %s: %s", tenant, cause);
    }
  }
}
