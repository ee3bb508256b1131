/** How channels and maps lie on the reference grid, and how well. */
package org.kintsugi.app.registration;
