; The installer: for one user, without administrator's rights. build.py gives VERSION, OUT, SIZE_KB, SIDE (a
; picture) and FILES (a list of all files, in one order for reproducible builds).
;   ieum-setup.exe /S [/D=folder]     without a window; exit code 3: the program is running
;   Uninstall.exe /S [/DELETEDATA]    the same; the data stays unless told otherwise

Unicode true
!if "${NSIS_PACKEDVERSION}" >= 0x3008000
  Target amd64-unicode
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off
AllowSkipFiles off

!include "MUI2.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "FileFunc.nsh"
!include "nsDialogs.nsh"
!include "LogicLib.nsh"

!define TITLE "이음보고"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Ieum"
!define TYPE "Ieum.Store"
; As core/paths.py: platformdirs' place for an application called Ieum.
!define DATA "$LOCALAPPDATA\Ieum"
!define NEW "$INSTDIR\ieum-new"
!define OLD "$INSTDIR\ieum-old"

Name "${TITLE}"
OutFile "${OUT}"
BrandingText "${TITLE} ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\Ieum"
InstallDirRegKey HKCU "Software\Ieum" "InstallDir"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1042 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=1042 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1042 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1042 "FileDescription" "${TITLE} 설치"
VIAddVersionKey /LANG=1042 "CompanyName" "Ieum"
VIAddVersionKey /LANG=1042 "LegalCopyright" "Ieum"

!define MUI_ICON "..\resources\pictures\ieum.ico"
!define MUI_UNICON "..\resources\pictures\ieum.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "${TITLE} ${VERSION}을 설치합니다.$\r$\n$\r$\n관리자 권한은 필요하지 않습니다. 이전 버전이 있으면 새 버전으로 바꾸며, 작성하신 자료는 건드리지 않습니다.$\r$\n$\r$\n이음보고가 열려 있으면 먼저 닫아 주세요."
!define MUI_FINISHPAGE_RUN "$INSTDIR\ieum.exe"
!define MUI_FINISHPAGE_RUN_TEXT "이음보고 시작하기"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.askAboutData un.keepAnswer
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Korean"

Var Answer
Var DeletesData
Var Stuck

!macro RefuseWhileRunning un
Function ${un}refuseWhileRunning
  again:
  StrCpy $1 ""
  ; A program that runs cannot be opened for writing.
  ${If} ${FileExists} "$INSTDIR\ieum.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\ieum.exe" a
    ${If} ${Errors}
      StrCpy $1 "ieum.exe"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\ieum-cli.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\ieum-cli.exe" a
    ${If} ${Errors}
      StrCpy $1 "ieum-cli.exe"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
  ClearErrors
  ${If} $1 != ""
    ${If} ${Silent}
      SetErrorLevel 3
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "이음보고($1)가 실행 중입니다.$\r$\n$\r$\n창을 닫은 뒤 [다시 시도]를 눌러 주세요. 적으신 내용은 저장되어 있습니다." IDRETRY again
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "이음보고는 Windows 10이나 11이 필요합니다." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  ReadRegStr $0 HKCU "${UNINSTALL}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_YESNO|MB_ICONQUESTION "더 새로운 버전($0)이 설치되어 있습니다.$\r$\n$\r$\n이전 버전 ${VERSION}으로 바꿀까요? 새 버전에서 쓰던 자료는 이전 버전에서 열리지 않을 수 있습니다." /SD IDYES IDYES +3
      SetErrorLevel 1
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

; A virus scanner may hold a file for a second or two.
!macro Move from to
  StrCpy $0 0
  ${Do}
    ClearErrors
    Rename "${from}" "${to}"
    IntOp $0 $0 + 1
    ${IfNot} ${Errors}
    ${OrIf} $0 > 10
      ${Break}
    ${EndIf}
    Sleep 250
  ${Loop}
  ${If} ${Errors}
    StrCpy $Stuck 1
  ${EndIf}
!macroend

!macro SetAside name
  ${If} $Stuck == 0
  ${AndIf} ${FileExists} "$INSTDIR\${name}"
    !insertmacro Move "$INSTDIR\${name}" "${OLD}\${name}"
  ${EndIf}
!macroend

!macro BringIn name
  ${If} $Stuck == 0
    !insertmacro Move "${NEW}\${name}" "$INSTDIR\${name}"
  ${EndIf}
!macroend

!macro PutBack name
  ${If} ${FileExists} "${OLD}\${name}"
    RMDir /r "$INSTDIR\${name}"
    Delete "$INSTDIR\${name}"
    Rename "${OLD}\${name}" "$INSTDIR\${name}"
  ${EndIf}
!macroend

!macro ForEachPart deed
  !insertmacro ${deed} "ieum.exe"
  !insertmacro ${deed} "ieum-cli.exe"
  !insertmacro ${deed} "lib"
  !insertmacro ${deed} "Uninstall.exe"
!macroend

Function putOldBack
  !insertmacro ForEachPart PutBack
  RMDir /r "${OLD}"
  RMDir /r "${NEW}"
FunctionEnd

; Whatever else lies in the folder stays out of reach: what is removed later is in a folder of our own.
Function takeOwnFolder
  ${IfNot} ${FileExists} "$INSTDIR\ieum.exe"
  ${AndIfNot} ${FileExists} "${NEW}\*.*"
  ${AndIfNot} ${FileExists} "${OLD}\*.*"
    ${DirState} "$INSTDIR" $0
    ${If} $0 == 1
      StrCpy $INSTDIR "$INSTDIR\Ieum"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  Call takeOwnFolder
  Call refuseWhileRunning
  ; Whatever cut an earlier installation short between the two versions.
  ${IfNot} ${FileExists} "$INSTDIR\ieum.exe"
  ${OrIfNot} ${FileExists} "$INSTDIR\lib\*.*"
    Call putOldBack
  ${EndIf}
  RMDir /r "${OLD}"
  RMDir /r "${NEW}"

  ; The old version stays as it is until the new one lies complete beside it; then they change places.
  !include "${FILES}"
  WriteUninstaller "${NEW}\Uninstall.exe"
  SetOutPath "$INSTDIR"
  CreateDirectory "${OLD}"
  StrCpy $Stuck 0
  !insertmacro ForEachPart SetAside
  !insertmacro ForEachPart BringIn
  ${If} $Stuck == 1
    Call putOldBack
    MessageBox MB_OK|MB_ICONSTOP "이전 버전의 파일을 다른 프로그램이 쓰고 있습니다. 잠시 뒤 다시 설치해 주세요. 바뀐 것은 없습니다." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  RMDir "${NEW}"
  RMDir /r "${OLD}"
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\ieum.exe"

  WriteRegStr HKCU "Software\Ieum" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\ieum.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Ieum"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}

  WriteRegStr HKCU "Software\Classes\.ieum" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\.ieum\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "이음보고 자료"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\ieum.exe,0"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\ieum.exe" "%1"'
  ; SHCNE_ASSOCCHANGED: the new icon shows at once.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function .onInstFailed
  RMDir /r "${NEW}"
FunctionEnd

Function un.onInit
  StrCpy $DeletesData 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DELETEDATA" $1
  ${IfNot} ${Errors}
    StrCpy $DeletesData 1
  ${EndIf}
  ClearErrors
FunctionEnd

Function un.askAboutData
  !insertmacro MUI_HEADER_TEXT "이음보고 제거" "작성하신 자료는 그대로 두고 프로그램만 제거합니다."
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 24u "자료(보고서, 사진, 백업)는 아래 폴더에 남습니다. 나중에 다시 설치하면 이어서 쓸 수 있습니다."
  Pop $0
  ${NSD_CreateText} 0 28u 100% 13u "${DATA}"
  Pop $0
  SendMessage $0 ${EM_SETREADONLY} 1 0
  ${NSD_CreateCheckBox} 0 54u 100% 12u "위 폴더의 자료와 백업, 설정도 모두 지웁니다(되돌릴 수 없습니다)"
  Pop $Answer
  ${If} $DeletesData == 1
    ${NSD_Check} $Answer
  ${EndIf}
  ${NSD_CreateLabel} 0 74u 100% 24u "다른 폴더나 USB에 둔 자료 파일(.ieum)은 어느 경우에도 지우지 않습니다."
  Pop $0
  nsDialogs::Show
FunctionEnd

Function un.keepAnswer
  ${NSD_GetState} $Answer $0
  StrCpy $DeletesData 0
  ${If} $0 == ${BST_CHECKED}
    StrCpy $DeletesData 1
  ${EndIf}
FunctionEnd

Section "Uninstall"
  Call un.refuseWhileRunning
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "${NEW}"
  RMDir /r "${OLD}"
  Delete "$INSTDIR\ieum.exe"
  Delete "$INSTDIR\ieum-cli.exe"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Ieum"
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  DeleteRegValue HKCU "Software\Classes\.ieum\OpenWithProgids" "${TYPE}"
  ReadRegStr $0 HKCU "Software\Classes\.ieum" ""
  ${If} $0 == "${TYPE}"
    DeleteRegKey HKCU "Software\Classes\.ieum"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${If} $DeletesData == 1
    RMDir /r "${DATA}"
    DetailPrint "자료도 지웠습니다: ${DATA}"
  ${Else}
    DetailPrint "자료는 여기에 남아 있습니다: ${DATA}"
  ${EndIf}
SectionEnd
