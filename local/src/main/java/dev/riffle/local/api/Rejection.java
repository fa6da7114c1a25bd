package dev.riffle.local.api;

/**
 * An event that the API did not take.
 *
 * @param index its place among the events sent, from 0
 * @param id its id, or empty when it has none
 * @param field the field at fault
 * @param value what the field held
 * @param rule what it should have held
 */
public record Rejection(int index, String id, String field, String value, String rule) {}
