@echo off
chcp 65001 >nul
cd /d "%~dp0"
where py >nul 2>nul
if errorlevel 1 (
  echo 这台电脑上没有 Python。请先安装 python-{python}.*-amd64.exe，再双击本文件。
  pause
  exit /b 1
)
py -{python} run.py %*
if errorlevel 1 pause
