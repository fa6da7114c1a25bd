/** The project's folder: what is defined in it, and what Maven built. */
package dev.riffle.infra.project;
