package dev.riffle.recommend.serve;

import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.json.Quoting;
import dev.riffle.core.recommend.UserState;
import dev.riffle.recommend.state.UserStates;
import dev.riffle.recommend.time.TimeBudget;
import dev.riffle.recommend.time.TimedResult;
import dev.riffle.recommend.time.TimedTask;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** A user's state on its way, for one question. */
final class UserStateRead {
  private static final Logger LOG = Logger.getLogger(UserStateRead.class);

  private final String tenant;
  private final Optional<TimedTask<UserState>> work;
  private Optional<TimedResult<UserState>> outcome = Optional.empty();

  private UserStateRead(String tenant, Optional<TimedTask<UserState>> work) {
    this.tenant = tenant;
    this.work = work;
  }

  /** Begins to read; of nobody there is nothing to read. */
  static UserStateRead start(Executor executor, UserStates users, RecommendationQuery question) {
    return new UserStateRead(
        question.tenant(),
        question
            .userId()
            .map(user -> TimedTask.start(executor, () -> users.read(question.tenant(), user))));
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
  Read within(TimeBudget patience) {
    if (work.isEmpty()) {
      return Read.NOBODY;
    }
    if (outcome.isEmpty()) {
      outcome = Optional.of(work.get().within(patience.left()));
      log(outcome.get());
    }
    if (outcome.get() instanceof TimedResult.InTime<UserState>(UserState state)) {
      return new Read(state, Optional.empty());
    }
    return Read.LACKING;
  }

  private void log(TimedResult<UserState> seen) {
    switch (seen) {
      case TimedResult.InTime<UserState> _ -> {}
      case TimedResult.Late<UserState> _ -> LOG.debugf("no state of a user of %s in time", tenant);
      case TimedResult.Failed<UserState>(Throwable cause) ->
          LOG.warnf("no state of a user of %s: %s", tenant, Quoting.logged(cause));
    }
  }
}
