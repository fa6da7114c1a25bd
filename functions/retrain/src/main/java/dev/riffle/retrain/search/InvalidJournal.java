package dev.riffle.retrain.search;

/** A journal with which a search cannot go on. */
public final class InvalidJournal extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvalidJournal(String why) {
    super("the search's journal cannot be used: %s. Delete it to search anew".formatted(why));
  }
}
