/** The model: item vectors by falling norm, and the file that carries them. */
package dev.riffle.core.model;
