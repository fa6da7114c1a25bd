package dev.riffle.retrain.search;

/** A journal with which a search cannot go on. */
public final class BadJournal extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadJournal(String why) {
    super("the search's journal cannot be used: %s. Delete it to search anew".formatted(why));
  }
}
