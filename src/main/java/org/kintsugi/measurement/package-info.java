/** Scores and quantities computed from class maps and phase maps. */
package org.kintsugi.measurement;
