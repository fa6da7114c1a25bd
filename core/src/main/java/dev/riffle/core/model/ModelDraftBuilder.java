package dev.riffle.core.model;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.Prior;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.core.successor.Successors;
import dev.riffle.core.successor.TrainedSuccessors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Puts a {@link ModelDraft} together. What it refuses, it refuses with an {@link
 * IllegalArgumentException} that names the item and the rule.
 */
public final class ModelDraftBuilder {
  private final String tenant;
  private final int dims;
  private EncoderSettings encoder = EncoderSettings.defaults();
  private Optional<double[]> gram = Optional.empty();
  private Optional<SequenceNetwork> network = Optional.empty();
  private Optional<Prior> prior = Optional.empty();
  private Optional<Prior> userPrior = Optional.empty();
  private Optional<TrainedSuccessors> successors = Optional.empty();
  private Optional<SuccessorWeights> bought = Optional.empty();
  private double meanUserSquare;
  private List<DraftItem> items = List.of();

  ModelDraftBuilder(String tenant, int dims) {
    this.tenant = tenant;
    this.dims = dims;
  }

  public ModelDraftBuilder encoder(EncoderSettings encoder) {
    this.encoder = encoder;
    return this;
  }

  /** Without it, VᵀV is computed from the items. */
  public ModelDraftBuilder gram(double[] gram) {
    this.gram = Optional.of(gram);
    return this;
  }

  /** The encoder of a sequence model. */
  public ModelDraftBuilder network(SequenceNetwork network) {
    this.network = Optional.of(network);
    return this;
  }

  public ModelDraftBuilder prior(Optional<Prior> prior) {
    this.prior = prior;
    return this;
  }

  public ModelDraftBuilder userPrior(Optional<Prior> userPrior) {
    this.userPrior = userPrior;
    return this;
  }

  /** The sparse part, rows in the order in which {@link #items} are given. */
  public ModelDraftBuilder successors(Optional<TrainedSuccessors> successors) {
    this.successors = successors;
    return this;
  }

  /** What the same people bought, rows in the order in which {@link #items} are given. */
  public ModelDraftBuilder bought(Optional<SuccessorWeights> bought) {
    this.bought = bought;
    return this;
  }

  public ModelDraftBuilder meanUserSquare(double meanUserSquare) {
    this.meanUserSquare = meanUserSquare;
    return this;
  }

  /** The items, in any order. */
  public ModelDraftBuilder items(List<DraftItem> items) {
    this.items = items;
    return this;
  }

  /** Checks everything and sorts the items. */
  public ModelDraft build() {
    List<String> categories = categories();
    DraftRules.check(tenant, dims, meanUserSquare, categories, items);
    successors.ifPresent(trained -> DraftRules.checkRows(trained.weights(), items.size()));
    bought.ifPresent(rows -> DraftRules.checkRows(rows, items.size()));
    int[] order = byFallingNorm();
    List<DraftItem> sorted = Arrays.stream(order).mapToObj(items::get).toList();
    double[] products = gram.orElseGet(() -> GramMatrix.of(sorted, dims));
    DraftRules.checkGram(products, dims);
    network.ifPresent(encoding -> DraftRules.checkNetwork(encoding, dims));
    prior.ifPresent(learned -> DraftRules.checkPrior(learned, dims));
    userPrior.ifPresent(learned -> DraftRules.checkPrior(learned, dims));
    return new ModelDraft(
        tenant,
        dims,
        encoder,
        products,
        network,
        prior,
        userPrior,
        // Of no items there is nothing to say.
        successors
            .filter(_ -> order.length > 0)
            .map(trained -> new Successors(trained.settings(), trained.weights().table(order))),
        bought.filter(_ -> order.length > 0).map(rows -> rows.table(order)),
        meanUserSquare,
        categories,
        AttributeCollector.of(sorted),
        sorted);
  }

  private List<String> categories() {
    var names = new TreeSet<String>();
    items.forEach(item -> names.addAll(item.categories()));
    return List.copyOf(names);
  }

  /** Places in the items as given, in the file's order. */
  private int[] byFallingNorm() {
    record Ranked(int place, String id, float norm) {}
    return IntStream.range(0, items.size())
        .mapToObj(
            place -> {
              DraftItem item = items.get(place);
              return new Ranked(place, item.id(), Norm.ceiling(item.vector(), 0, dims));
            })
        .sorted(
            Comparator.comparingDouble((Ranked ranked) -> -ranked.norm()).thenComparing(Ranked::id))
        .mapToInt(Ranked::place)
        .toArray();
  }
}
