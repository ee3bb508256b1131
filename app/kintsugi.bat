@echo off
rem Starts Kintsugi on Windows: finds a JDK 25, builds the program where that is needed, runs it.
rem KINTSUGI_JAVA_HOME names the JDK to use; KINTSUGI_JAVA_OPTS adds options for the JVM.
setlocal EnableExtensions EnableDelayedExpansion

set "APP=%~dp0"
if "%APP:~-1%"=="\" set "APP=%APP:~0,-1%"
for %%I in ("%APP%\..") do set "ROOT=%%~fI"

set "JDK="
call :consider "%KINTSUGI_JAVA_HOME%"
call :consider "%JAVA25_HOME%"
call :consider "%JAVA_HOME%"
for %%D in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
  if exist "%%~D" for /d %%J in ("%%~D\*") do call :consider "%%~J"
)
if not defined JDK (
  echo kintsugi: this program needs a JDK 25 or later, and none was found. 1>&2
  echo kintsugi: install one, for example Temurin 25 from https://adoptium.net, 1>&2
  echo kintsugi: or set KINTSUGI_JAVA_HOME to the folder of one. 1>&2
  exit /b 1
)

set "BUILD="
if not exist "%APP%\target\built.stamp" set "BUILD=1"
if not exist "%APP%\target\kintsugi-app.jar" set "BUILD=1"
if defined BUILD (
  where mvn >nul 2>nul
  if errorlevel 1 (
    echo kintsugi: the program is not built yet, and Maven ^(mvn^) was not found to build it. 1>&2
    echo kintsugi: install Apache Maven 3.8 or later. 1>&2
    exit /b 1
  )
  echo kintsugi: building the program ^(once; the first time also downloads its libraries^) ... 1>&2
  pushd "%ROOT%"
  set "JAVA_HOME=!JDK!"
  call mvn -B -q -DskipTests package 1>&2
  if errorlevel 1 (
    popd
    echo kintsugi: the build failed; see above. 1>&2
    exit /b 1
  )
  popd
  echo built > "%APP%\target\built.stamp"
)

"%JDK%\bin\java" --module-path "%APP%\target\javafx" --add-modules javafx.controls,javafx.swing,jdk.incubator.vector --enable-native-access=ALL-UNNAMED,javafx.graphics --sun-misc-unsafe-memory-access=allow -XX:+UseParallelGC -XX:MaxRAMPercentage=40 -XX:MaxNewSize=128m "-Dkintsugi.home=%ROOT%" %KINTSUGI_JAVA_OPTS% -cp "%APP%\target\kintsugi-app.jar;%APP%\target\lib\*" org.kintsugi.app.Main %*
exit /b %ERRORLEVEL%

:consider
if defined JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "MAJOR="
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  for /f "tokens=1 delims=.-+ " %%M in ("%%~V") do set "MAJOR=%%~M"
)
if not defined MAJOR exit /b 0
if !MAJOR! GEQ 25 set "JDK=%~1"
exit /b 0
