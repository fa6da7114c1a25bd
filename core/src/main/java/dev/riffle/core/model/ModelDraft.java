package dev.riffle.core.model;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.Prior;
import dev.riffle.core.successor.SuccessorRows;
import dev.riffle.core.successor.Successors;
import java.util.List;
import java.util.Optional;

/**
 * A trained model before it is a file: checked, and in the file's order, so that the same items in
 * any order give the same bytes. Made by {@link ModelDraftBuilder}.
 *
 * @param tenant whose model it is
 * @param dims length of every vector, 1 to 4,096
 * @param encoder how to read histories
 * @param gram VᵀV, {@code dims x dims}, row-major
 * @param network the encoder of a sequence model; without one, histories are folded in
 * @param prior where new items start, if learned
 * @param userPrior where users start whose features are known, if learned
 * @param successors the sparse part, rows in the order of {@code items}, if the model has one
 * @param bought what the same people bought, rows in the order of {@code items}, if anybody bought
 * @param meanUserSquare mean of {@code ‖u‖² / dims} over the users of training
 * @param categories all names that items use, sorted: the n-th has bit n
 * @param attributes tags and numbers of the items, in their order
 * @param items by falling norm, ties by id
 */
public record ModelDraft(
    String tenant,
    int dims,
    EncoderSettings encoder,
    double[] gram,
    Optional<SequenceNetwork> network,
    Optional<Prior> prior,
    Optional<Prior> userPrior,
    Optional<Successors> successors,
    Optional<SuccessorRows> bought,
    double meanUserSquare,
    List<String> categories,
    ItemAttributes attributes,
    List<DraftItem> items) {

  public ModelDraft {
    categories = List.copyOf(categories);
    items = List.copyOf(items);
  }

  /** Starts a draft. */
  public static ModelDraftBuilder builder(String tenant, int dims) {
    return new ModelDraftBuilder(tenant, dims);
  }
}
