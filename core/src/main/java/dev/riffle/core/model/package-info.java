/**
 * A model in memory: item vectors by falling norm, and what a training makes before it is a file.
 */
package dev.riffle.core.model;
