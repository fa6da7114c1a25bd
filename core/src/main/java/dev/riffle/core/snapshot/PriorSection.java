package dev.riffle.core.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.Prior;
import dev.riffle.core.snapshot.SnapshotLayout.PriorCounts;
import dev.riffle.core.snapshot.SnapshotLayout.SectionLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;

/**
 * The priors of items and of users as one section. A user's features have names of their own, which
 * readers of before there were any pass over.
 */
final class PriorSection {
  private static final String USERS = "user.";

  private PriorSection() {}

  /**
   * Both priors.
   *
   * @param items where new items start, if that was learned
   * @param users where new users start, if that was learned
   */
  record Priors(Optional<Prior> items, Optional<Prior> users) {
    static final Priors NONE = new Priors(Optional.empty(), Optional.empty());
  }

  /** Both as one map; nothing when there is neither. */
  static Optional<Prior> joined(ModelDraft draft) {
    Optional<Prior> users =
        draft
            .userPrior()
            .map(prior -> prior.renamed(prior.names().stream().map(USERS::concat).toList()));
    return users.isEmpty()
        ? draft.prior()
        : draft.prior().map(items -> items.and(users.get())).or(() -> users);
  }

  private static Priors parted(Prior both) {
    return new Priors(
        both.only(name -> !name.startsWith(USERS)),
        both.only(name -> name.startsWith(USERS))
            .map(
                users ->
                    users.renamed(
                        users.names().stream()
                            .map(name -> name.substring(USERS.length()))
                            .toList())));
  }

  static PriorCounts counts(Prior prior) {
    long text = prior.names().stream().mapToLong(name -> name.getBytes(UTF_8).length).sum();
    int features = prior.names().size();
    long before = SnapshotLayout.bytesBeforeNames(features, prior.dims());
    return new PriorCounts(features, SnapshotLayout.padded(before, text));
  }

  static void write(Prior prior, SectionLayout layout, LittleEndianOutput out) throws IOException {
    out.putFloats(prior.means());
    out.putFloats(prior.scales());
    out.putFloats(prior.weights());
    StringTable.writeOffsets(prior.names(), Function.identity(), out);
    StringTable.writeBytes(
        prior.names(), Function.identity(), layout.tensors().getLast().bytes(), out);
  }

  static Priors read(SectionInput in, int dims) {
    int features = in.rows();
    float[] means = in.floats();
    float[] scales = in.floats();
    float[] weights = in.floats();
    long at = in.position();
    int[] offsets = in.ints();
    byte[] names = in.bytes();
    StringTable.check(Section.PRIOR, at, offsets, names.length, 0, Integer.MAX_VALUE);
    var list = new ArrayList<String>(features);
    for (int i = 0; i < features; i++) {
      list.add(new String(names, offsets[i], offsets[i + 1] - offsets[i], UTF_8));
    }
    return parted(new Prior(dims, list, means, scales, weights));
  }
}
