@echo off
rem make report [CASE]   the site, in _site\index.html      make test   everything that is held true
setlocal
cd /d "%~dp0"
set BIN=.venv\Scripts
if not exist .venv\.ready call :setup || exit /b 1
if "%1"=="test" goto test
if "%1"=="report" shift
%BIN%\python -m parley report %1 %2 %3
exit /b %errorlevel%

:test
%BIN%\ruff check . || exit /b 1
%BIN%\ruff format --check . || exit /b 1
%BIN%\mypy || exit /b 1
%BIN%\pytest
exit /b %errorlevel%

:setup
echo setting up .venv
py -3 -m venv .venv || python -m venv .venv || exit /b 1
%BIN%\python -m pip install -q --require-hashes -r requirements-uv.txt || exit /b 1
%BIN%\uv pip sync -q --python %BIN%\python.exe --require-hashes requirements.lock || exit /b 1
%BIN%\uv pip install -q --python %BIN%\python.exe --no-deps --no-build-isolation --editable . || exit /b 1
type nul > .venv\.ready
exit /b 0
